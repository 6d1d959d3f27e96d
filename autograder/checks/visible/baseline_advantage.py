"""Visible checks of baseline_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, tensor

FUNCTION = "baseline_advantage"


class BaselineAdvantage(VisibleCheck):
    function = FUNCTION

    @weight(2)
    @number("3.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: the two-state example and one with any state ids"""
        self.expect_examples()

    @weight(1)
    @number("3.2")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: shape (N,), the rewards' dtype and device, mean 0 by state, nothing changed"""
        generator = self.generator()
        states = torch.tensor([3, 0, 3, 7, 0, 3])
        for dtype in (torch.float64, torch.float32):
            rewards = normal(generator, 6, dtype=dtype)
            case = Case(FUNCTION, {"rewards": tensor(rewards), "states": tensor(states)})
            for observation in self.observations(case):
                self.compare_contract(observation, [(6,)], dtype)
                self.compare_untouched(case, observation)
                advantages = self.values_of(observation)[0]
                for state in (0, 3, 7):
                    if advantages[states == state].double().mean().abs().item() > 1e-5:
                        self.fail_with("Within one state the advantages do not add up to 0.")
