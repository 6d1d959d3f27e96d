"""Visible checks of compute_gae."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.bfloat16 import expect_bfloat16
from autograder.checks.check import Rounding, normal
from autograder.checks.visible.base import VisibleCheck
from autograder.contract import function_named
from autograder.exchange.cases import Case, tensor

FUNCTION = "compute_gae"
OUTPUTS = function_named(FUNCTION).outputs
MIXES = [
    (rewards, values)
    for rewards in (torch.float64, torch.float32, torch.int64, torch.int32)
    for values in (torch.float64, torch.float32)
]
# With γ = λ = 1/2 nothing on the way has more digits than bfloat16, and δ is 1, 1 and 2.
REWARDS = torch.tensor([1, 2, 1])
VALUES = torch.tensor([0.5, 1.0, 0.0, 2.0])
ANSWERS = (torch.tensor([1.375, 1.5, 2.0]), torch.tensor([1.875, 2.5, 2.0]))


class ComputeGae(VisibleCheck):
    function = FUNCTION

    @weight(3)
    @number("4.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: a few steps by hand, with γ < 1 and a value after the last step"""
        self.expect_examples()

    @weight(2)
    @number("4.2")
    @tags(FUNCTION)
    def test_limits_of_lambda(self) -> None:
        """λ = 0 gives δ, and λ = 1 the discounted sum of rewards and values[T] as the return"""
        generator = self.generator()
        steps, gamma = 6, 0.9
        rewards, values = normal(generator, steps), normal(generator, steps + 1)
        deltas = rewards + gamma * values[1:] - values[:-1]
        totals = [values[steps]]
        for reward in rewards.flip(0):
            totals.append(reward + gamma * totals[-1])
        monte_carlo = torch.stack(totals[1:]).flip(0)
        expected = {
            0.0: (deltas, deltas + values[:-1]),
            1.0: (monte_carlo - values[:-1], monte_carlo),
        }
        for lam, answers in expected.items():
            case = gae_case(rewards, values, gamma=gamma, lam=lam)
            self.expect_values(case, answers, allowed=Rounding(steps, 4.0))

    @weight(1)
    @number("4.3")
    @tags(FUNCTION)
    def test_dtype(self) -> None:
        """Contract: results in torch.promote_types(rewards.dtype, values.dtype), for every mix"""
        for rewards_dtype, values_dtype in MIXES:
            case = gae_case(REWARDS.to(rewards_dtype), VALUES.to(values_dtype), gamma=0.5, lam=0.5)
            wanted = torch.promote_types(rewards_dtype, values_dtype)
            for observation in self.observations(case):
                for name, output in zip(OUTPUTS, observation.outputs, strict=False):
                    if output.kind == "tensor" and output.value.dtype != wanted:
                        self.fail_with(
                            f"{name} is {output.value.dtype} for rewards in {rewards_dtype} and "
                            f"values in {values_dtype}, expected {wanted}. A buffer made without "
                            "a dtype is float32, whatever the inputs are.",
                            misconception="dtype",
                        )
                self.compare_values(observation, ANSWERS, Rounding(3, 4.0))
                self.compare_untouched(case, observation)
        for rewards in (REWARDS.bfloat16(), REWARDS):
            case = gae_case(rewards, VALUES.bfloat16(), gamma=0.5, lam=0.5)
            expect_bfloat16(self, case, ANSWERS)

    @weight(1)
    @number("4.4")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: advantages (T,) and returns (T,) on the inputs' device, nothing changed"""
        generator = self.generator()
        for steps in (1, 5):
            rewards, values = normal(generator, steps), normal(generator, steps + 1)
            case = gae_case(rewards, values, gamma=0.9)
            for observation in self.observations(case):
                self.compare_contract(observation, [(steps,), (steps,)])
                self.compare_untouched(case, observation)


def gae_case(rewards: torch.Tensor, values: torch.Tensor, **discounts: float) -> Case:
    """A call with these inputs: (T,), (T+1,)."""
    return Case(FUNCTION, {"rewards": tensor(rewards), "values": tensor(values), **discounts})
