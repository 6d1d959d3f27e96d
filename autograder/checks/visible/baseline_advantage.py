"""Visible checks of baseline_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.bfloat16 import expect_bfloat16
from autograder.checks.check import normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, tensor

FUNCTION = "baseline_advantage"


class BaselineAdvantage(VisibleCheck):
    function = FUNCTION

    @weight(1)
    @number("3.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: any state ids, and the two-state example"""
        self.expect_examples()

    @weight(1)
    @number("3.2")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: shape (N,), the rewards' dtype and device, mean 0 by state, nothing changed"""
        generator = self.generator()
        states = torch.tensor([3, -2, 3, 7, -2, 3])
        for dtype in (torch.float64, torch.float32):
            case = baseline_case(normal(generator, len(states), dtype=dtype), states)
            for observation in self.observations(case):
                self.compare_contract(observation, [(len(states),)], dtype)
                self.compare_untouched(case, observation)
                advantages = self.values_of(observation)[0]
                for state in states.unique():
                    if advantages[states == state].double().mean().abs().item() > 1e-5:
                        self.fail_wrong("Within one state the advantages do not add up to 0.")
        # The states' means are 3, -1 and 5.
        rewards = torch.tensor([1, 2, 4, 5, -4, 4], dtype=torch.bfloat16)
        expected = torch.tensor([-2, 3, 1, 0, -3, 1], dtype=torch.bfloat16)
        expect_bfloat16(self, baseline_case(rewards, states), [expected])


def baseline_case(rewards: torch.Tensor, states: torch.Tensor) -> Case:
    """A call with these inputs: (N,), (N,)."""
    return Case(FUNCTION, {"rewards": tensor(rewards), "states": tensor(states)})
