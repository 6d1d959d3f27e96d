"""The reference's values are those of the contract's equations."""

import numpy as np
import oracle
import pytest
import torch
from loading import load_module
from toy_models import FixedLogits

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")

DEVICES = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
TOLERANCE = {torch.float64: 1e-12, torch.float32: 2e-5}

pytestmark = [
    pytest.mark.parametrize("device", DEVICES),
    pytest.mark.parametrize("dtype", [torch.float64, torch.float32], ids=["float64", "float32"]),
]
sizes = pytest.mark.parametrize("size", [1, 5, 300])


@pytest.fixture
def normal(dtype, device):
    """Draws standard normal tensors of any shape."""
    rng = np.random.default_rng(0)

    def draw(*shape):
        return torch.tensor(rng.standard_normal(shape), dtype=dtype, device=device)

    return draw


def draw_ids(size, vocabulary, device, seed=1):
    """Random token ids (size,)."""
    ids = np.random.default_rng(seed).integers(vocabulary, size=size)
    return torch.tensor(ids, device=device)


def array(tensor):
    return tensor.detach().double().cpu().numpy()


def assert_equals_oracle(actual, expected, dtype, device):
    """Same values up to the dtype's rounding, in the dtype and on the device of the inputs."""
    assert actual.dtype == dtype
    assert actual.device.type == device
    assert actual.shape == np.shape(expected)
    np.testing.assert_allclose(
        array(actual), expected, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype]
    )


@pytest.mark.parametrize("prompt_length", [1, 4])
@sizes
def test_response_log_probs(normal, dtype, device, size, prompt_length):
    logits = normal(prompt_length + size, 11)
    prompt_ids = draw_ids(prompt_length, 11, device)
    response_ids = draw_ids(size, 11, device, seed=2)
    model = FixedLogits(logits)
    actual = reference.response_log_probs(model, prompt_ids, response_ids)
    expected = oracle.response_log_probs(array(logits), prompt_ids.tolist(), response_ids.tolist())
    assert_equals_oracle(actual, expected, dtype, device)
    (input_ids,) = model.calls
    assert input_ids.tolist() == [prompt_ids.tolist() + response_ids.tolist()]
    assert input_ids.dtype == torch.int64


def test_confident_logits_stay_finite(normal, dtype, device):
    logits = 5000 * normal(8, 6)
    prompt_ids, response_ids = draw_ids(2, 6, device), draw_ids(6, 6, device, seed=2)
    actual = reference.response_log_probs(FixedLogits(logits), prompt_ids, response_ids)
    expected = oracle.response_log_probs(array(logits), prompt_ids.tolist(), response_ids.tolist())
    assert expected.min() < -1000
    assert_equals_oracle(actual, expected, dtype, device)


@pytest.mark.parametrize("reward", [1.0, 0.5, 0.0, -1.0, 7.25])
@sizes
def test_policy_gradient_loss(normal, dtype, device, size, reward):
    logits = normal(3 + size, 7)
    prompt_ids, response_ids = draw_ids(3, 7, device), draw_ids(size, 7, device, seed=2)
    actual = reference.policy_gradient_loss(FixedLogits(logits), prompt_ids, response_ids, reward)
    expected = oracle.policy_gradient_loss(
        array(logits), prompt_ids.tolist(), response_ids.tolist(), reward
    )
    assert_equals_oracle(actual, expected, dtype, device)


@sizes
def test_baseline_advantage(normal, dtype, device, size):
    rewards = normal(size)
    states = draw_ids(size, 4, device)
    actual = reference.baseline_advantage(rewards, states)
    expected = oracle.baseline_advantage(array(rewards), states.tolist())
    assert_equals_oracle(actual, expected, dtype, device)


def test_baseline_advantage_takes_any_state_ids(normal, dtype, device):
    rewards = normal(8)
    states = torch.tensor([7, -3, 2**40, -3, 7, 7, -100, 2**40], device=device)
    actual = reference.baseline_advantage(rewards, states)
    expected = oracle.baseline_advantage(array(rewards), states.tolist())
    assert_equals_oracle(actual, expected, dtype, device)
    assert actual[6] == 0


@pytest.mark.parametrize(
    ("gamma", "lam"), [(0.9, 0.8), (0.9, 0.0), (0.9, 1.0), (1.0, 0.95), (1.0, 1.0), (0.0, 0.5)]
)
@sizes
def test_compute_gae(normal, dtype, device, size, gamma, lam):
    rewards, values = normal(size), normal(size + 1)
    actual = reference.compute_gae(rewards, values, gamma, lam)
    expected = oracle.compute_gae(array(rewards), array(values), gamma, lam)
    for actual_output, expected_output in zip(actual, expected, strict=True):
        assert_equals_oracle(actual_output, expected_output, dtype, device)


def test_compute_gae_defaults(normal, dtype, device):
    rewards, values = normal(6), normal(7)
    actual = reference.compute_gae(rewards, values)
    expected = oracle.compute_gae(array(rewards), array(values), gamma=1.0, lam=0.95)
    for actual_output, expected_output in zip(actual, expected, strict=True):
        assert_equals_oracle(actual_output, expected_output, dtype, device)


@pytest.mark.parametrize("integer", [torch.int64, torch.int32, torch.uint8])
def test_compute_gae_promotes_integer_rewards(normal, dtype, device, integer):
    rewards = torch.tensor([1, 0, 3, 2], dtype=integer, device=device)
    values = normal(5)
    actual = reference.compute_gae(rewards, values, gamma=0.9, lam=0.7)
    expected = oracle.compute_gae(rewards.tolist(), array(values), gamma=0.9, lam=0.7)
    for actual_output, expected_output in zip(actual, expected, strict=True):
        assert_equals_oracle(actual_output, expected_output, dtype, device)


@pytest.mark.parametrize("size", [2, 5, 300])
def test_grpo_advantage(normal, dtype, device, size):
    group_rewards = normal(size)
    actual = reference.grpo_advantage(group_rewards)
    assert_equals_oracle(actual, oracle.grpo_advantage(array(group_rewards)), dtype, device)


@pytest.mark.parametrize("size", [2, 3, 8, 64])
@pytest.mark.parametrize("reward", [0.0, 1.0, 0.1, -0.7, 3.3])
def test_grpo_advantage_of_a_constant_group_is_zero(dtype, device, size, reward):
    advantages = reference.grpo_advantage(torch.full((size,), reward, dtype=dtype, device=device))
    assert advantages.abs().max() < 1e-2


@sizes
def test_importance_ratio(normal, dtype, device, size):
    new, old = -normal(size).abs(), -normal(size).abs()
    new = old + (new - old) / size**0.5
    actual = reference.importance_ratio(new, old)
    assert_equals_oracle(actual, oracle.importance_ratio(array(new), array(old)), dtype, device)


def test_importance_ratio_of_a_response_whose_probability_underflows(normal, dtype, device):
    old = torch.full((2000,), -4.0, dtype=dtype, device=device)
    new = old + 0.01 * normal(2000)
    assert old.sum().exp() == 0
    expected = oracle.importance_ratio(array(new), array(old))
    assert 0.1 < expected < 10
    assert_equals_oracle(reference.importance_ratio(new, old), expected, dtype, device)


@pytest.mark.parametrize("eps", [0.2, 0.01, 0.5])
@pytest.mark.parametrize(
    ("ratio_shape", "advantage_shape"),
    [((), ()), ((5,), (5,)), ((300,), ()), ((), (5,)), ((4, 1), (3,)), ((4, 3), (4, 3))],
)
def test_ppo_clip_objective(normal, dtype, device, ratio_shape, advantage_shape, eps):
    ratio = torch.exp(0.4 * normal(*ratio_shape))
    advantage = normal(*advantage_shape)
    actual = reference.ppo_clip_objective(ratio, advantage, eps)
    expected = oracle.ppo_clip_objective(array(ratio), array(advantage), eps)
    assert_equals_oracle(actual, expected, dtype, device)


def test_ppo_clip_objective_defaults_to_a_fifth(dtype, device):
    ratio = torch.tensor([1.35, 0.65], dtype=dtype, device=device)
    advantage = torch.tensor([0.5, -0.5], dtype=dtype, device=device)
    actual = reference.ppo_clip_objective(ratio, advantage)
    assert_equals_oracle(actual, [0.6, -0.4], dtype, device)
