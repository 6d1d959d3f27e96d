"""What the reference does besides computing the right numbers: dtypes, devices, no side effects."""

import copy

import pytest
import torch
from loading import load_module
from toy_models import Bigram, FixedLogits

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")

FLOATING = [torch.float64, torch.float32, torch.bfloat16, torch.float16]


def arguments(function, dtype=torch.float64):
    """Ordinary arguments of one of the functions of tensors, without the models."""
    generator = torch.Generator().manual_seed(0)

    def normal(*shape):
        return torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype)

    return {
        "baseline_advantage": {"rewards": normal(6), "states": torch.tensor([3, -1, 3, 8, 8, 3])},
        "compute_gae": {"rewards": normal(6), "values": normal(7), "gamma": 0.9, "lam": 0.8},
        "grpo_advantage": {"group_rewards": normal(6)},
        "importance_ratio": {"new_log_probs": -normal(6).abs(), "old_log_probs": -normal(6).abs()},
        "ppo_clip_objective": {"ratio": normal(6).exp(), "advantage": normal(6), "eps": 0.1},
    }[function]


tensor_functions = pytest.mark.parametrize(
    "function",
    [
        "baseline_advantage",
        "compute_gae",
        "grpo_advantage",
        "importance_ratio",
        "ppo_clip_objective",
    ],
)
model_functions = pytest.mark.parametrize(
    ("function", "extra"),
    [("response_log_probs", ()), ("policy_gradient_loss", (0.5,))],
    ids=["response_log_probs", "policy_gradient_loss"],
)


def call(function, kwargs):
    """The outputs as a tuple, also where there is only one."""
    outputs = getattr(reference, function)(**kwargs)
    return outputs if isinstance(outputs, tuple) else (outputs,)


def on_tensors(kwargs, change):
    return {
        name: change(value) if isinstance(value, torch.Tensor) else value
        for name, value in kwargs.items()
    }


@tensor_functions
@pytest.mark.parametrize("dtype", FLOATING, ids=str)
def test_the_dtype_of_the_inputs_is_kept(function, dtype):
    for output in call(function, arguments(function, dtype)):
        assert output.dtype == dtype
        assert torch.isfinite(output).all()


@model_functions
@pytest.mark.parametrize("dtype", FLOATING, ids=str)
def test_the_dtype_of_the_logits_is_kept(function, extra, dtype):
    model = FixedLogits(torch.linspace(-1, 1, 20).reshape(5, 4).to(dtype))
    output = getattr(reference, function)(
        model, torch.tensor([0, 1]), torch.tensor([3, 2, 2]), *extra
    )
    assert output.dtype == dtype


@tensor_functions
def test_the_default_dtype_and_device_do_not_matter(function):
    expected = call(function, arguments(function))
    kwargs = arguments(function)
    with torch.device("meta"):
        outputs = call(function, kwargs)
    for output, expected_output in zip(outputs, expected, strict=True):
        assert output.device.type == "cpu"
        assert output.dtype == torch.float64
        assert torch.equal(output, expected_output)


@model_functions
def test_the_default_device_does_not_matter_to_model_functions(function, extra):
    model = FixedLogits(torch.linspace(-1, 1, 20).reshape(5, 4))
    prompt_ids, response_ids = torch.tensor([0, 1]), torch.tensor([3, 2, 2])
    with torch.device("meta"):
        output = getattr(reference, function)(model, prompt_ids, response_ids, *extra)
    assert output.device.type == "cpu"
    assert model.calls[0].device.type == "cpu"


@pytest.mark.parametrize(
    "function", ["compute_gae", "grpo_advantage", "importance_ratio", "ppo_clip_objective"]
)
def test_the_device_of_the_inputs_is_kept(function):
    on_meta = on_tensors(arguments(function), lambda tensor: tensor.to("meta"))
    for output in call(function, on_meta):
        assert output.device.type == "meta"


@model_functions
def test_the_device_of_the_logits_is_kept(function, extra):
    model = FixedLogits(torch.zeros(5, 4, device="meta"))
    ids = torch.zeros(5, dtype=torch.int64, device="meta")
    output = getattr(reference, function)(model, ids[:2], ids[2:], *extra)
    assert output.device.type == "meta"


@tensor_functions
@pytest.mark.parametrize("requires_grad", [False, True])
def test_inputs_are_not_changed(function, requires_grad):
    kwargs = on_tensors(
        arguments(function),
        lambda tensor: tensor.requires_grad_(requires_grad and tensor.is_floating_point()),
    )
    before = on_tensors(kwargs, lambda tensor: tensor.detach().clone())
    versions = on_tensors(kwargs, lambda tensor: tensor._version)
    call(function, kwargs)
    for name, value in before.items():
        if isinstance(value, torch.Tensor):
            assert torch.equal(kwargs[name], value)
            assert kwargs[name].grad is None
            assert kwargs[name]._version == versions[name]


@model_functions
@pytest.mark.parametrize("training", [True, False])
def test_the_model_is_left_as_it_was(function, extra, training):
    model = Bigram(torch.linspace(-1, 1, 16).reshape(4, 4)).train(training)
    model.table.grad = torch.full((4, 4), 3.0)
    before = copy.deepcopy(model.state_dict())
    prompt_ids, response_ids = torch.tensor([0, 1]), torch.tensor([3, 2, 2])
    output = getattr(reference, function)(model, prompt_ids, response_ids, *extra)
    assert output.requires_grad
    assert torch.equal(model.table, before["table"])
    assert torch.equal(model.table.grad, torch.full((4, 4), 3.0))
    assert model.table.requires_grad
    assert model.training == training
    assert prompt_ids.tolist() == [0, 1]
    assert response_ids.tolist() == [3, 2, 2]


@tensor_functions
def test_non_contiguous_inputs(function):
    kwargs = arguments(function)
    strided = on_tensors(kwargs, lambda tensor: torch.stack([tensor, tensor + 1], dim=-1)[..., 0])
    assert not any(value.is_contiguous() for value in strided.values() if torch.is_tensor(value))
    for output, expected in zip(call(function, strided), call(function, kwargs), strict=True):
        assert torch.equal(output, expected)


@tensor_functions
def test_expanded_inputs(function):
    expanded = on_tensors(arguments(function), lambda tensor: tensor[:1].expand(tensor.shape[0]))
    copied = on_tensors(expanded, torch.clone)
    for output, expected in zip(call(function, expanded), call(function, copied), strict=True):
        assert torch.equal(output, expected)


@model_functions
def test_non_contiguous_ids(function, extra):
    model = Bigram(torch.linspace(-1, 2, 16).reshape(4, 4).sin())
    interleaved = torch.tensor([[0, 3], [1, 2], [2, 1], [3, 0]])
    prompt_ids, response_ids = interleaved[:2, 0], interleaved[:, 1]
    function = getattr(reference, function)
    assert torch.equal(
        function(model, prompt_ids, response_ids, *extra),
        function(model, torch.tensor([0, 1]), torch.tensor([3, 2, 1, 0]), *extra),
    )


@pytest.mark.parametrize("values_dtype", FLOATING, ids=str)
@pytest.mark.parametrize(
    "rewards_dtype", [*FLOATING, torch.int64, torch.int32, torch.uint8], ids=str
)
def test_compute_gae_promotes_as_torch_does(rewards_dtype, values_dtype):
    rewards = torch.tensor([1, 0, 2]).to(rewards_dtype)
    values = torch.tensor([0.5, -0.25, 1.0, 2.0]).to(values_dtype)
    outputs = reference.compute_gae(rewards, values, gamma=0.5, lam=0.5)
    for output, expected in zip(outputs, ([0.6875, 1.25, 2], [1.1875, 1.0, 3.0]), strict=True):
        assert output.dtype == torch.promote_types(rewards_dtype, values_dtype)
        assert output.tolist() == expected


def test_compute_gae_keeps_the_precision_of_the_wider_input():
    rewards = torch.tensor([0.1, 0.7, 0.3], dtype=torch.float32)
    values = torch.tensor([0.1, 0.2, 0.3, 0.4], dtype=torch.float64)
    advantages, _ = reference.compute_gae(rewards, values, gamma=0.9, lam=0.8)
    widened, _ = reference.compute_gae(rewards.double(), values, gamma=0.9, lam=0.8)
    assert torch.equal(advantages, widened)


@pytest.mark.parametrize("with_graph", [("rewards",), ("values",), ("rewards", "values"), ()])
def test_compute_gae_with_and_without_a_graph(with_graph):
    kwargs = arguments("compute_gae")
    expected = call("compute_gae", arguments("compute_gae"))
    for name in with_graph:
        kwargs[name].requires_grad_()
    for output, expected_output in zip(call("compute_gae", kwargs), expected, strict=True):
        assert torch.equal(output, expected_output)
