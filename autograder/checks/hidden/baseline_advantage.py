"""Hidden checks of baseline_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, integers, normal
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, tensor

FUNCTION = "baseline_advantage"


class BaselineAdvantage(HiddenCheck):
    function = FUNCTION

    @weight(2)
    @number("3.3")
    @tags(FUNCTION)
    def test_random_states(self) -> None:
        """Random rewards, and zeros and ones, in random states, 1 to 300 of them"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for count, states in ((1, 1), (12, 4), (300, 15)):
                self.expect_advantages(
                    3 * normal(generator, count, dtype=dtype) + 2,
                    integers(generator, 0, states, count),
                )
            successes = integers(generator, 0, 2, 40).to(dtype)
            self.expect_advantages(successes, integers(generator, 0, 3, 40))

    @weight(1)
    @number("3.4")
    @tags(FUNCTION)
    def test_any_state_ids(self) -> None:
        """Negative and huge state ids, in any order, with gaps, some seen once"""
        generator = self.generator()
        ids = integers(generator, -(10**9), 10**9, 6)
        for dtype in BOTH_PRECISIONS:
            states = torch.cat([ids, ids[integers(generator, 0, 4, 14)]])
            states = states[torch.randperm(20, generator=generator)]
            self.expect_advantages(normal(generator, 20, dtype=dtype) - 5, states)

    def expect_advantages(self, rewards: torch.Tensor, states: torch.Tensor) -> None:
        case = Case(FUNCTION, {"rewards": tensor(rewards), "states": tensor(states)})
        self.expect_reference(case, allowed=Rounding(len(rewards), 8.0))
