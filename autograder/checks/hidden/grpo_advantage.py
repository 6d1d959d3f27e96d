"""Hidden checks of grpo_advantage.

The contract leaves eps between 0 and 1e-4 free, so groups of ordinary spread are compared to
1e-3. Narrow groups are compared with the middle of what it allows, which at a spread of 0.005 lies
one per cent from either end: an eps of 2e-4 moves the answer by three per cent there, and one of
1e-3, or one inside the square root, by far more. No eps changes the advantages' proportions, which
hold to the last digits of float64.
"""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.checks.visible.grpo_advantage import CONSTANT_BOUND
from autograder.comparison import Tolerance
from autograder.exchange.cases import Case, tensor
from autograder.exchange.observing import Observation

FUNCTION = "grpo_advantage"
ORDINARY = Tolerance(relative=1e-3, absolute=5e-4)
# Sizes, and between what their spreads lie.
RANDOM_GROUPS = ((2, 0.35, 0.5), (3, 1.5, 5.0), (6, 60.0, 90.0), (8, 1.5, 5.0), (64, 0.35, 0.5))
MIDDLE_EPS, LARGEST_EPS = 5e-5, 1e-4
# Beside what eps is free to do.
NARROW = 3e-3
PROPORTIONAL = 1e-9
CONSTANT = Tolerance(relative=0.0, absolute=CONSTANT_BOUND)


class GrpoAdvantage(HiddenCheck):
    function = FUNCTION

    @weight(3)
    @number("5.5")
    @tags(FUNCTION)
    def test_random_groups(self) -> None:
        """Random groups of 2, 3, 6, 8 and 64 rewards, of ordinary and large spread"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            # Small spreads show what is added to them, and large ones what is clipped.
            for size, low, high in RANDOM_GROUPS:
                spread, mean = uniform(generator, low, high), uniform(generator, -3.0, 3.0)
                self.expect_group(group(generator, size, mean, spread), dtype, ORDINARY)
        rewards = tensor(group(generator, 6, mean, spread))
        self.expect_own_answer(Case(FUNCTION, {"group_rewards": rewards}), ORDINARY)

    @weight(1)
    @number("5.6")
    @tags(FUNCTION)
    def test_sparse_groups(self) -> None:
        """Groups of zeros and ones with few successes, or few failures"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for size, successes in ((8, 1), (8, 7), (16, 3), (32, 1), (6, 3)):
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
            for size, spread in ((4, 0.02), (9, 0.02), (5, 0.005)):
                mean = uniform(generator, -20 * spread, 20 * spread)
                self.expect_narrow_group(group(generator, size, mean, spread).to(dtype))

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
        rewards = rewards.to(dtype)

        def judge(observation: Observation, expected: Observation) -> None:
            self.compare_values(observation, [expected.outputs[0].value], allowed)
            self.compare_proportions(rewards, observation)

        self.beside_reference(Case(FUNCTION, {"group_rewards": tensor(rewards)}), judge)

    def expect_narrow_group(self, rewards: torch.Tensor) -> None:
        """The advantages are what some eps between 0 and 1e-4 gives."""
        exact = rewards.double()
        spread = exact.std()
        expected = ((exact - exact.mean()) / (spread + MIDDLE_EPS)).to(rewards.dtype)
        relative = (LARGEST_EPS - MIDDLE_EPS) / spread.item() + NARROW

        def judge(observation: Observation) -> None:
            self.compare_values(observation, [expected], Tolerance(relative, absolute=NARROW))
            self.compare_proportions(rewards, observation)

        self.later(Case(FUNCTION, {"group_rewards": tensor(rewards)}), judge)

    def compare_proportions(self, rewards: torch.Tensor, observation: Observation) -> None:
        """In float64 the advantages are the centred rewards times one factor, whatever the eps."""
        [advantages] = self.values_of(observation)
        # Another dtype than the rewards' is a mistake of its own.
        if not rewards.dtype == advantages.dtype == torch.float64:
            return
        centred = rewards - rewards.mean()
        factor = (advantages @ centred) / (centred @ centred)
        apart = (advantages - factor * centred).abs().max()
        if not bool(apart <= PROPORTIONAL * advantages.abs().max()):
            self.fail_wrong(
                "The advantages of float64 rewards are not in proportion to the rewards' distances "
                "from their mean: something was rounded, to float32 or to a few digits."
            )


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
