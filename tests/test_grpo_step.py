"""The reference's GRPO step: its losses and updates, against finite differences of the oracle."""

import copy

import numpy as np
import oracle
import pytest
import torch
from loading import load_module
from torch.nn.utils import parameters_to_vector, vector_to_parameters

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")
sorting = load_module("assignment/sorting.py", "sorting")

EPS = 0.1
LEARNING_RATE = 0.5


@pytest.fixture
def policy():
    generator = torch.Generator().manual_seed(5)
    return sorting.SortingPolicy(hidden=3, generator=generator, dtype=torch.float64)


@pytest.fixture
def batch(policy):
    """Prompts (3, 3), responses (3, 4, 3), and rewards (3, 4) of which the last group's agree."""
    prompts = sorting.all_prompts()[[0, 17, 42]]
    responses = policy.sample(prompts, 4, torch.Generator().manual_seed(6))
    rewards = torch.tensor(
        [[0.0, 1.0, 3.0, 1.0], [2.0, -1.0, 0.5, 0.0], [1.0, 1.0, 1.0, 1.0]], dtype=torch.float64
    )
    return prompts, responses, rewards


def naive_steps(policy, batch, inner_steps, eps, learning_rate=LEARNING_RATE):
    """Losses, and parameters after each of K steps of SGD by finite differences: (K,), (K, D)."""
    prompts, responses, rewards = batch
    policy = copy.deepcopy(policy)

    @torch.no_grad()
    def log_probs(parameters):
        vector_to_parameters(torch.tensor(parameters), policy.parameters())
        return policy.log_probs(prompts, responses).numpy()

    parameters = parameters_to_vector(policy.parameters()).detach().numpy().copy()
    old_log_probs = log_probs(parameters)

    def loss(parameters):
        return oracle.grpo_loss(log_probs(parameters), old_log_probs, rewards.numpy(), eps)

    losses, trajectory = [], []
    for _ in range(inner_steps):
        losses.append(loss(parameters))
        parameters = parameters - learning_rate * oracle.finite_difference(loss, parameters)
        trajectory.append(parameters)
    return np.array(losses), np.array(trajectory)


def step(policy, batch, inner_steps, eps=EPS):
    optimizer = torch.optim.SGD(policy.parameters(), lr=LEARNING_RATE)
    return reference.grpo_step(policy, optimizer, *batch, inner_steps=inner_steps, eps=eps)


def ratios(policy, old_policy, batch):
    with torch.no_grad():
        prompts, responses, _ = batch
        new, old = (p.log_probs(prompts, responses) for p in (policy, old_policy))
        return (new - old).exp()


@pytest.mark.parametrize("inner_steps", [1, 2, 4])
def test_losses_and_parameters(policy, batch, inner_steps):
    expected_losses, trajectory = naive_steps(policy, batch, inner_steps, EPS)
    before = copy.deepcopy(policy)
    losses = step(policy, batch, inner_steps)
    np.testing.assert_allclose([float(loss) for loss in losses], expected_losses, atol=1e-7)
    moved = parameters_to_vector(policy.parameters()).detach().numpy()
    np.testing.assert_allclose(moved, trajectory[-1], atol=1e-6)
    assert np.abs(moved - parameters_to_vector(before.parameters()).detach().numpy()).max() > 0.01


def test_the_clip_is_active_and_the_old_log_probs_are_frozen(policy, batch):
    before = copy.deepcopy(policy)
    losses = step(policy, batch, inner_steps=4)
    moved = ratios(policy, before, batch)
    assert moved.max() > 1 + EPS
    assert moved.min() < 1 - EPS
    assert abs(float(losses[0])) < 1e-12
    assert all(float(loss) < -0.01 for loss in losses[1:])


def test_eps_reaches_the_objective(policy, batch):
    losses = [
        [float(loss) for loss in step(copy.deepcopy(policy), batch, inner_steps=3, eps=eps)]
        for eps in (0.01, 0.5)
    ]
    for actual, eps in zip(losses, (0.01, 0.5), strict=True):
        expected, _ = naive_steps(policy, batch, inner_steps=3, eps=eps)
        np.testing.assert_allclose(actual, expected, atol=1e-6)
    assert abs(losses[0][2] - losses[1][2]) > 0.05


def test_defaults_are_four_steps_and_a_fifth(policy, batch):
    optimizer = torch.optim.SGD(policy.parameters(), lr=LEARNING_RATE)
    other = copy.deepcopy(policy)
    losses = reference.grpo_step(policy, optimizer, *batch)
    expected = step(other, batch, inner_steps=4, eps=0.2)
    assert len(losses) == 4
    assert [float(loss) for loss in losses] == [float(loss) for loss in expected]


@pytest.mark.parametrize("inner_steps", [1, 3])
def test_one_loss_for_each_inner_step(policy, batch, inner_steps):
    losses = step(policy, batch, inner_steps)
    assert isinstance(losses, list)
    assert len(losses) == inner_steps
    assert all(isinstance(loss, float) or loss.shape == () for loss in losses)


def test_gradients_left_by_the_caller_do_not_count(policy, batch):
    other = copy.deepcopy(policy)
    for parameter in policy.parameters():
        parameter.grad = torch.full_like(parameter, 100.0)
    step(policy, batch, inner_steps=1)
    step(other, batch, inner_steps=1)
    for parameter, expected in zip(policy.parameters(), other.parameters(), strict=True):
        assert torch.equal(parameter, expected)


def test_the_optimizer_is_asked_once_for_each_inner_step(policy, batch):
    optimizer = torch.optim.SGD(policy.parameters(), lr=LEARNING_RATE)
    steps = []
    optimizer.register_step_post_hook(lambda *_: steps.append(1))
    reference.grpo_step(policy, optimizer, *batch, inner_steps=3)
    assert len(steps) == 3


def test_a_batch_of_constant_groups_moves_nothing(policy, batch):
    prompts, responses, _ = batch
    before = copy.deepcopy(policy)
    step(policy, (prompts, responses, torch.ones(3, 4, dtype=torch.float64)), inner_steps=2)
    for parameter, expected in zip(policy.parameters(), before.parameters(), strict=True):
        assert torch.equal(parameter, expected)


@pytest.mark.parametrize("training", [True, False])
def test_the_batch_and_the_mode_are_left_as_they_were(policy, batch, training):
    policy.train(training)
    before = [tensor.clone() for tensor in batch]
    step(policy, batch, inner_steps=2)
    assert all(map(torch.equal, batch, before))
    assert policy.training == training
    assert all(parameter.dtype == torch.float64 for parameter in policy.parameters())


def test_float32_follows_float64(policy, batch):
    prompts, responses, rewards = batch
    single = copy.deepcopy(policy).float()
    losses = step(single, (prompts, responses, rewards.float()), inner_steps=4)
    expected = step(policy, batch, inner_steps=4)
    assert all(loss.dtype == torch.float32 for loss in losses)
    np.testing.assert_allclose(losses, expected, atol=1e-5)
