"""Hidden checks of baseline_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, integers, normal
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, TensorArgument

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
        ids = 128 * integers(generator, 10**6, 8 * 10**6, 5) * torch.tensor([1, -1, -1, 1, -1])
        # Neighbours that float32 takes for one, and an id that only its sign tells from another.
        ids = torch.cat([ids, ids[:2] + 1, -ids[:1]])
        for dtype, layout in zip(BOTH_PRECISIONS, ("contiguous", "strided"), strict=True):
            states = torch.cat([ids, ids[integers(generator, 0, 6, 16)]])
            states = states[torch.randperm(len(states), generator=generator)]
            rewards = normal(generator, len(states), dtype=dtype) - 5
            self.expect_advantages(rewards, states, layout)

    def expect_advantages(
        self, rewards: torch.Tensor, states: torch.Tensor, layout: str = "contiguous"
    ) -> None:
        arguments = {
            "rewards": TensorArgument(rewards, layout),
            "states": TensorArgument(states, layout),
        }
        self.expect_reference(Case(FUNCTION, arguments), allowed=Rounding(len(rewards), 8.0))
