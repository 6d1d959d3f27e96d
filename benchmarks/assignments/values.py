"""The right-value tests that every peer runs: each function beside the model answer.

Written as an instructor would write them for those tools: torch's own comparison and optimiser, the
model answer imported beside the submission. They test values, and gradients where training needs
them, on a few inputs; no contract, devices, dtypes or side effects, and they name no mistake.
``VALUES_LEAN`` set leaves out torch.testing and torch.optim, whose first use takes seconds.
"""

import os
from collections.abc import Callable, Iterable
from types import ModuleType, SimpleNamespace

import torch

LEAN = bool(os.environ.get("VALUES_LEAN"))
VOCABULARY = 7
SEEDS = (1, 2, 3)
# Any eps from 0 to 1e-4 is right in the advantages, and shows after some steps.
RTOL, ATOL = 1e-3, 3e-4


class Model(torch.nn.Module):
    """Logits (1, L, V) of token ids (1, L); each row depends on the tokens up to its own."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Parameter(torch.randn(VOCABULARY, VOCABULARY))

    def forward(self, input_ids: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(logits=self.table[input_ids].cumsum(dim=1))


class Policy(torch.nn.Module):
    """Log-probs (B, G) of responses (B, G, T) to prompts (B, P)."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Parameter(torch.randn(VOCABULARY, VOCABULARY))

    def log_probs(self, prompts: torch.Tensor, responses: torch.Tensor) -> torch.Tensor:
        rows = torch.log_softmax(self.table[prompts].sum(dim=1), dim=-1)  # (B, V)
        scores = rows.unsqueeze(1).expand(-1, responses.shape[1], -1)  # (B, G, V)
        return scores.gather(-1, responses).sum(dim=-1)


class PlainSGD:
    """What ``torch.optim.SGD`` does, without its imports."""

    def __init__(self, parameters: Iterable[torch.Tensor], lr: float) -> None:
        self.param_groups = [{"params": list(parameters), "lr": lr}]

    def zero_grad(self, set_to_none: bool = True) -> None:
        for each in self.param_groups[0]["params"]:
            each.grad = None if set_to_none or each.grad is None else torch.zeros_like(each)

    def step(self, closure: Callable[[], torch.Tensor] | None = None) -> torch.Tensor | None:
        loss = closure() if closure else None
        with torch.no_grad():
            for each in self.param_groups[0]["params"]:
                if each.grad is not None:
                    each -= self.param_groups[0]["lr"] * each.grad
        return loss


def assert_close(actual: object, expected: torch.Tensor) -> None:
    actual = torch.as_tensor(actual)
    if LEAN:
        assert actual.shape == expected.shape, (actual.shape, expected.shape)
        assert torch.allclose(actual, expected, rtol=RTOL, atol=ATOL), (actual, expected)
    else:
        torch.testing.assert_close(actual, expected, rtol=RTOL, atol=ATOL)


def assert_same_gradient(actual: torch.Tensor, expected: torch.Tensor, leaf: torch.Tensor) -> None:
    (wanted,) = torch.autograd.grad(expected.sum(), leaf)
    (found,) = torch.autograd.grad(actual.sum(), leaf)
    assert_close(found, wanted)


def tokens(length: int) -> torch.Tensor:
    return torch.randint(VOCABULARY, (length,))


def test_response_log_probs(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        torch.manual_seed(seed)
        inputs = Model(), tokens(3 + seed), tokens(4 + seed)
        actual = student.response_log_probs(*inputs)
        expected = reference.response_log_probs(*inputs)
        assert_close(actual, expected)
        assert_same_gradient(actual, expected, inputs[0].table)


def test_policy_gradient_loss(student: ModuleType, reference: ModuleType) -> None:
    for seed, reward in zip(SEEDS, (1.0, -0.5, 2.5), strict=True):
        torch.manual_seed(seed)
        inputs = Model(), tokens(3), tokens(5), reward
        actual = student.policy_gradient_loss(*inputs)
        expected = reference.policy_gradient_loss(*inputs)
        assert_close(actual, expected)
        assert_same_gradient(actual, expected, inputs[0].table)


def test_baseline_advantage(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        torch.manual_seed(seed)
        inputs = torch.randn(12), torch.randint(4, (12,)) * 3
        assert_close(student.baseline_advantage(*inputs), reference.baseline_advantage(*inputs))


def test_compute_gae(student: ModuleType, reference: ModuleType) -> None:
    for seed, (gamma, lam) in zip(SEEDS, ((1.0, 0.95), (0.9, 0.8), (0.99, 1.0)), strict=True):
        torch.manual_seed(seed)
        inputs = torch.randn(16), torch.randn(17), gamma, lam
        for actual, expected in zip(
            student.compute_gae(*inputs), reference.compute_gae(*inputs), strict=True
        ):
            assert_close(actual, expected)


def test_grpo_advantage(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        torch.manual_seed(seed)
        rewards = torch.randn(4 + seed)
        assert_close(student.grpo_advantage(rewards), reference.grpo_advantage(rewards))


def test_importance_ratio(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        torch.manual_seed(seed)
        new, old = (-torch.rand(6)).requires_grad_(), -torch.rand(6)
        actual, expected = student.importance_ratio(new, old), reference.importance_ratio(new, old)
        assert_close(actual, expected)
        assert_same_gradient(actual, expected, new)


def test_ppo_clip_objective(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        torch.manual_seed(seed)
        ratio, advantage = (2 * torch.rand(20)).requires_grad_(), torch.randn(20)
        actual = student.ppo_clip_objective(ratio, advantage)
        expected = reference.ppo_clip_objective(ratio, advantage)
        assert_close(actual, expected)
        assert_same_gradient(actual, expected, ratio)


def test_grpo_step(student: ModuleType, reference: ModuleType) -> None:
    for seed in SEEDS:
        outcomes = []
        for solution in (student, reference):
            torch.manual_seed(seed)
            policy = Policy()
            make = PlainSGD if LEAN else torch.optim.SGD
            optimizer = make(policy.parameters(), lr=0.1)
            prompts = torch.randint(VOCABULARY, (3, 4))
            responses = torch.randint(VOCABULARY, (3, 6, 5))
            losses = solution.grpo_step(policy, optimizer, prompts, responses, torch.randn(3, 6))
            losses = torch.stack([torch.as_tensor(loss).detach() for loss in losses])
            outcomes.append((losses, policy.table.detach()))
        for actual, expected in zip(*outcomes, strict=True):
            assert_close(actual, expected)


TESTS = {name.removeprefix("test_"): test for name, test in globals().items() if "test_" in name}
