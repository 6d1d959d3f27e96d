"""The reference's gradients are the finite differences of the contract's equations."""

import numpy as np
import oracle
import pytest
import torch
from loading import load_module
from toy_models import Bigram, FixedLogits

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")

TOLERANCE = {torch.float64: 1e-7, torch.float32: 1e-4}

pytestmark = pytest.mark.parametrize(
    "dtype", [torch.float64, torch.float32], ids=["float64", "float32"]
)
sizes = pytest.mark.parametrize("size", [1, 5, 40])


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def assert_gradient(function, naive, point, dtype):
    """The gradient of a scalar function at a point is the central difference of a naive one."""
    leaf = torch.tensor(point, dtype=dtype, requires_grad=True)
    (gradient,) = torch.autograd.grad(function(leaf), leaf)
    expected = oracle.finite_difference(naive, leaf.detach().double().numpy())
    assert np.abs(expected).max() > 1e-3
    assert gradient.dtype == dtype
    np.testing.assert_allclose(
        gradient.double().numpy(), expected, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype]
    )


@pytest.mark.parametrize("prompt_length", [1, 3])
@sizes
def test_response_log_probs(rng, dtype, size, prompt_length):
    prompt, response = rng.integers(5, size=prompt_length), rng.integers(5, size=size)
    weights = rng.standard_normal(size)

    def weighted_sum(logits):
        log_probs = reference.response_log_probs(
            FixedLogits(logits), torch.tensor(prompt), torch.tensor(response)
        )
        return log_probs @ torch.tensor(weights, dtype=dtype)

    assert_gradient(
        weighted_sum,
        lambda logits: oracle.response_log_probs(logits, prompt, response) @ weights,
        rng.standard_normal((prompt_length + size, 5)),
        dtype,
    )


def test_response_log_probs_of_confident_logits(rng, dtype):
    logits = torch.tensor(5000 * rng.standard_normal((6, 5)), dtype=dtype, requires_grad=True)
    response = torch.tensor([1, 4, 0, 2])
    log_probs = reference.response_log_probs(FixedLogits(logits), torch.tensor([3, 0]), response)
    (gradient,) = torch.autograd.grad(log_probs.sum(), logits)
    expected = torch.zeros_like(logits)
    for row, token in enumerate(response.tolist(), start=1):
        expected[row, token] += 1
        expected[row, logits[row].argmax()] -= 1
    torch.testing.assert_close(gradient, expected)


@pytest.mark.parametrize("reward", [1.0, 0.5, -1.0, 7.25])
def test_policy_gradient_loss_reaches_the_model(rng, dtype, reward):
    prompt, response = np.array([2, 0, 3]), np.array([1, 3, 1, 1, 0])
    table = torch.tensor(rng.standard_normal((4, 4)), dtype=dtype)
    model = Bigram(table.clone())
    loss = reference.policy_gradient_loss(
        model, torch.tensor(prompt), torch.tensor(response), reward
    )
    loss.backward()
    ids = np.concatenate([prompt, response])
    expected = oracle.finite_difference(
        lambda rows: oracle.policy_gradient_loss(rows[ids], prompt, response, reward),
        table.double().numpy(),
    )
    np.testing.assert_allclose(
        model.table.grad.double().numpy(), expected, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype]
    )


@pytest.mark.parametrize("size", [5, 40])
def test_baseline_advantage(rng, dtype, size):
    states = rng.integers(-2, 2, size=size)
    weights = rng.standard_normal(size)
    assert_gradient(
        lambda leaf: (
            reference.baseline_advantage(leaf, torch.tensor(states))
            @ torch.tensor(weights, dtype=dtype)
        ),
        lambda array: oracle.baseline_advantage(array, states) @ weights,
        rng.standard_normal(size),
        dtype,
    )


@pytest.mark.parametrize("output", [0, 1], ids=["advantages", "returns"])
@pytest.mark.parametrize("with_respect_to", ["rewards", "values"])
@pytest.mark.parametrize(("gamma", "lam"), [(0.9, 0.8), (0.95, 0.5)])
@sizes
def test_compute_gae(rng, dtype, size, gamma, lam, with_respect_to, output):
    point = {"rewards": rng.standard_normal(size), "values": rng.standard_normal(size + 1)}
    weights = rng.standard_normal(size)

    def weighted_sum(leaf):
        fixed = {name: torch.tensor(value, dtype=dtype) for name, value in point.items()}
        outputs = reference.compute_gae(**fixed | {with_respect_to: leaf}, gamma=gamma, lam=lam)
        return outputs[output] @ torch.tensor(weights, dtype=dtype)

    def naive_weighted_sum(array):
        outputs = oracle.compute_gae(**point | {with_respect_to: array}, gamma=gamma, lam=lam)
        return outputs[output] @ weights

    assert_gradient(weighted_sum, naive_weighted_sum, point[with_respect_to], dtype)


@pytest.mark.parametrize("size", [3, 40])
def test_grpo_advantage(rng, dtype, size):
    weights = rng.standard_normal(size)
    assert_gradient(
        lambda leaf: reference.grpo_advantage(leaf) @ torch.tensor(weights, dtype=dtype),
        lambda array: oracle.grpo_advantage(array) @ weights,
        rng.standard_normal(size),
        dtype,
    )


@sizes
def test_importance_ratio(rng, dtype, size):
    old = -rng.uniform(0.1, 5, size=size).astype(np.float32)
    assert_gradient(
        lambda leaf: reference.importance_ratio(leaf, torch.tensor(old, dtype=dtype)),
        lambda array: oracle.importance_ratio(array, old),
        old + rng.standard_normal(size) / size,
        dtype,
    )


@pytest.mark.parametrize("eps", [0.2, 0.01])
def test_ppo_clip_objective(rng, dtype, eps):
    ratios = np.array([[0.3], [0.65], [0.79], [0.9], [0.995], [1.0], [1.1], [1.21], [1.35], [3]])
    advantages = np.array([-1.5, -0.5, 0.5, 2])
    weights = rng.standard_normal((10, 4))
    assert_gradient(
        lambda leaf: (
            reference.ppo_clip_objective(leaf, torch.tensor(advantages, dtype=dtype), eps)
            * torch.tensor(weights, dtype=dtype)
        ).sum(),
        lambda array: (oracle.ppo_clip_objective(array, advantages, eps) * weights).sum(),
        ratios,
        dtype,
    )


@pytest.mark.parametrize(
    ("ratio", "advantage", "expected"),
    [(1.35, 0.5, 0.0), (0.65, -0.5, 0.0), (1.35, -0.5, -0.5), (0.65, 0.5, 0.5), (1.0, 2.0, 2.0)],
)
def test_ppo_clip_objective_gradient_by_quadrant(dtype, ratio, advantage, expected):
    leaf = torch.tensor(ratio, dtype=dtype, requires_grad=True)
    reference.ppo_clip_objective(leaf, torch.tensor(advantage, dtype=dtype)).backward()
    assert leaf.grad.item() == expected
