"""Hidden checks of baseline_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, integers, normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, TensorArgument, tensor

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
            for states in (integers(generator, 0, 1, 1), integers(generator, 0, 4, 12), crowded()):
                states = shuffled(generator, states)
                self.expect_advantages(3 * normal(generator, len(states), dtype=dtype) + 2, states)
            successes = integers(generator, 0, 2, 40).to(dtype)
            self.expect_advantages(successes, integers(generator, 0, 3, 40))
            # Means far apart, in the first state exactly 0.
            scales = torch.tensor([0.0, uniform(generator, 20, 80), uniform(generator, -180, -110)])
            states = shuffled(generator, torch.arange(3).repeat(4))
            rewards = scales[states] * (1 + 0.1 * normal(generator, len(states)))
            self.expect_advantages(rewards.to(dtype), states)
        arguments = {"rewards": tensor(normal(generator, 12)), "states": tensor(states)}
        self.expect_own_answer(Case(FUNCTION, arguments), Rounding(12, 8.0))

    @weight(1)
    @number("3.4")
    @tags(FUNCTION)
    def test_any_state_ids(self) -> None:
        """Negative and huge state ids, in any order, with gaps, some seen once"""
        generator = self.generator()
        ids = 128 * integers(generator, 10**6, 8 * 10**6, 5) * torch.tensor([1, -1, -1, 1, -1])
        # Neighbours that float32 takes for one, and an id that only its sign tells from another.
        ids = torch.cat([ids, ids[:2] + 1, -ids[:1]])
        # Ids that are one in fewer bits, in fewer digits, in float64, or to Python's hash.
        alike = ids[0] + torch.tensor([0, 2**32, 10**6, 2**53, 2**53 + 1])
        alike = torch.cat([alike, torch.tensor([-1, -2])])
        for some in (ids, alike):
            for dtype, layout in zip(BOTH_PRECISIONS, ("contiguous", "strided"), strict=True):
                states = torch.cat([some, some[integers(generator, 0, 6, 16)]])
                states = shuffled(generator, states)
                rewards = normal(generator, len(states), dtype=dtype) - 5
                self.expect_advantages(rewards, states, layout)

    def expect_advantages(
        self, rewards: torch.Tensor, states: torch.Tensor, layout: str = "contiguous"
    ) -> None:
        arguments = {
            "rewards": TensorArgument(rewards, layout),
            "states": TensorArgument(states, layout),
        }
        # Totals of several states may be parts of one running sum.
        magnitude = 8.0 * max(1.0, rewards.abs().max().item() / 4)
        self.expect_reference(Case(FUNCTION, arguments), allowed=Rounding(len(rewards), magnitude))


def crowded() -> torch.Tensor:
    """State ids (300,): more visits to one than a byte counts, and 35 others seen once or twice."""
    return torch.cat([torch.zeros(257, dtype=torch.int64), torch.arange(1, 36), torch.arange(1, 9)])


def shuffled(generator: torch.Generator, values: torch.Tensor) -> torch.Tensor:
    """The same values (N,) in random order."""
    return values[torch.randperm(len(values), generator=generator)]
