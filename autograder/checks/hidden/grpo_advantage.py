"""Hidden checks of grpo_advantage.

The contract leaves eps between 0 and 1e-4 free, so groups of ordinary spread are compared to
1e-3. At a spread of 0.02 that freedom moves the answer by half a per cent, while an eps of 1e-3,
or one inside the square root, moves it by five or more.
"""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.checks.visible.grpo_advantage import CONSTANT_BOUND
from autograder.comparison import Tolerance
from autograder.exchange.cases import Case, tensor

FUNCTION = "grpo_advantage"
ORDINARY = Tolerance(relative=1e-3, absolute=5e-4)
NARROW = Tolerance(relative=1.5e-2, absolute=5e-3)
CONSTANT = Tolerance(relative=0.0, absolute=CONSTANT_BOUND)


class GrpoAdvantage(HiddenCheck):
    function = FUNCTION

    @weight(3)
    @number("5.5")
    @tags(FUNCTION)
    def test_random_groups(self) -> None:
        """Random groups of 2, 3, 8 and 64 rewards"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            # Small spreads show what is added to them, and large ones what is clipped.
            for size, low, high in ((2, 0.35, 0.5), (3, 1.5, 5.0), (8, 1.5, 5.0), (64, 0.35, 0.5)):
                spread, mean = uniform(generator, low, high), uniform(generator, -3.0, 3.0)
                self.expect_group(group(generator, size, mean, spread), dtype, ORDINARY)

    @weight(1)
    @number("5.6")
    @tags(FUNCTION)
    def test_sparse_groups(self) -> None:
        """Groups of zeros and ones with few successes, or few failures"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for size, successes in ((8, 1), (8, 7), (16, 3), (6, 3)):
                rewards = torch.zeros(size, dtype=torch.float64)
                rewards[torch.randperm(size, generator=generator)[:successes]] = 1.0
                self.expect_group(rewards, dtype, ORDINARY)

    @weight(2)
    @number("5.7")
    @tags(FUNCTION)
    def test_narrow_groups(self) -> None:
        """Groups whose rewards hardly differ, scaled up to unit spread all the same"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for size in (4, 9):
                mean = uniform(generator, -1.0, 1.0)
                self.expect_group(group(generator, size, mean, 0.02), dtype, NARROW)

    @weight(2)
    @number("5.8")
    @tags(FUNCTION)
    def test_constant_groups(self) -> None:
        """Groups of equal rewards: advantages of 0, up to rounding noise"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for size in (2, 5, 8, 11, 16):
                rewards = torch.full((size,), inexact(generator, size), dtype=dtype)
                case = Case(FUNCTION, {"group_rewards": tensor(rewards)})
                self.expect_values(case, [torch.zeros(size, dtype=dtype)], allowed=CONSTANT)

    def expect_group(self, rewards: torch.Tensor, dtype: torch.dtype, allowed: Tolerance) -> None:
        case = Case(FUNCTION, {"group_rewards": tensor(rewards.to(dtype))})
        self.expect_reference(case, allowed=allowed)


def group(generator: torch.Generator, size: int, mean: float, spread: float) -> torch.Tensor:
    """Rewards (G,) whose unbiased standard deviation is ``spread``."""
    rewards = normal(generator, size)
    return mean + spread * rewards / rewards.std()


def inexact(generator: torch.Generator, size: int) -> float:
    """A reward whose mean over so many float32 copies is another number, where one is found."""
    for _ in range(30):
        value = uniform(generator, 0.5, 1.0)
        rewards = torch.full((size,), value)
        if bool(rewards.mean() != rewards[0]):
            break
    return value
