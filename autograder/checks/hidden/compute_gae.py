"""Hidden checks of compute_gae."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, integers, normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, TensorArgument

FUNCTION = "compute_gae"


class ComputeGae(HiddenCheck):
    function = FUNCTION

    @weight(4)
    @number("4.5")
    @tags(FUNCTION)
    def test_random_trajectories(self) -> None:
        """Random trajectories of 1, 2 and 17 steps, γ and λ below 1, any values[T]"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for steps in (1, 2, 17):
                gamma, lam = uniform(generator, 0.7, 0.95), uniform(generator, 0.4, 0.65)
                rewards, values = trajectory(generator, steps, dtype)
                self.expect_gae(rewards, values, gamma=gamma, lam=lam)

    @weight(2)
    @number("4.6")
    @tags(FUNCTION)
    def test_long_trajectories(self) -> None:
        """Long trajectories: right to the last step, with much and with little discounting"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for low, high in ((0.95, 0.99), (0.3, 0.4)):
                gamma, lam = uniform(generator, low, high), uniform(generator, low, high)
                rewards, values = trajectory(generator, 512, dtype)
                self.expect_gae(rewards, values, gamma=gamma, lam=lam)

    @weight(2)
    @number("4.7")
    @tags(FUNCTION)
    def test_integer_rewards(self) -> None:
        """Integer rewards are promoted, not truncated"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            values = normal(generator, 10, dtype=dtype)
            rewards = integers(generator, -3, 4, 9)
            self.expect_gae(rewards, values, gamma=0.9, lam=uniform(generator, 0.6, 0.9))

    @weight(1)
    @number("4.8")
    @tags(FUNCTION)
    def test_defaults(self) -> None:
        """Called without γ and λ: γ = 1 and λ = 0.95"""
        rewards, values = trajectory(self.generator(), 12, torch.float64)
        self.expect_gae(rewards, values)

    @weight(1)
    @number("4.9")
    @tags(FUNCTION)
    def test_layouts(self) -> None:
        """Inputs that are views with gaps, or one value repeated by stride 0"""
        generator = self.generator()
        for layout in ("strided", "expanded"):
            rewards, values = trajectory(generator, 8, torch.float64)
            if layout == "expanded":
                rewards = rewards[:1].expand(8)
            self.expect_gae(rewards, values, layout, gamma=0.9, lam=0.7)

    @weight(2)
    @number("4.10")
    @tags(FUNCTION)
    def test_extremes(self) -> None:
        """γ or λ at 0 or 1, and γ below λ as well as above it"""
        generator = self.generator()
        for gamma, lam in ((0.0, 0.9), (0.9, 0.0), (0.9, 1.0), (1.0, 0.8), (0.3, 0.9), (0.9, 0.3)):
            rewards, values = trajectory(generator, 7, torch.float64)
            self.expect_gae(rewards, values, gamma=gamma, lam=lam)

    def expect_gae(
        self,
        rewards: torch.Tensor,
        values: torch.Tensor,
        layout: str = "contiguous",
        **discounts: float,
    ) -> None:
        arguments = {
            "rewards": TensorArgument(rewards, layout),
            "values": TensorArgument(values, "contiguous" if layout == "expanded" else layout),
            **discounts,
        }
        self.expect_reference(Case(FUNCTION, arguments), allowed=Rounding(len(rewards), 16.0))


def trajectory(
    generator: torch.Generator, steps: int, dtype: torch.dtype
) -> tuple[torch.Tensor, torch.Tensor]:
    """Random rewards (T,) and values (T+1,), with a last value far from zero."""
    rewards = normal(generator, steps, dtype=dtype)
    values = normal(generator, steps + 1, dtype=dtype)
    values[-1] = uniform(generator, 1.5, 2.5)
    return rewards, values
