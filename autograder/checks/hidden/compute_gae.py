"""Hidden checks of compute_gae."""

from dataclasses import replace

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.asking import CheckFailed
from autograder.checks.check import Rounding, integers, normal, uniform
from autograder.checks.hidden.base import (
    BOTH_PRECISIONS,
    ByContent,
    HiddenCheck,
    reference_observation,
)
from autograder.exchange.cases import Case, TensorArgument
from autograder.exchange.observing import Observation

FUNCTION = "compute_gae"
# Powers of a small γλ leave float64 in so many steps, and a right loop over all pairs is in time.
LONG = 512
LARGE, MANY_DIGITS = 40.0, 2**25 + 1
MIXES = (
    (torch.float64, torch.float32),
    (torch.float32, torch.float64),
    (torch.int32, torch.float32),
    (torch.uint8, torch.float64),
    (torch.int64, torch.float32),
    (torch.int64, torch.float64),
)
EXTREMES = (
    *((0.0, 0.9), (0.9, 0.0), (0.9, 1.0), (1.0, 0.8), (0.3, 0.9), (0.9, 0.3)),
    *((0.0, 0.0), (1.0, 1.0), (1, 0.7)),
)


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
                case = gae_case(LARGE * rewards, LARGE * values, gamma=gamma, lam=lam)
                self.expect_reference(case, allowed=Rounding(steps, 16.0 * LARGE))
        rewards, values = trajectory(generator, 9, torch.float64)
        case = gae_case(rewards, values, gamma=0.9, lam=0.6)
        self.expect_own_answer(case, Rounding(len(rewards), 16.0))

    @weight(2)
    @number("4.6")
    @tags(FUNCTION)
    def test_long_trajectories(self) -> None:
        """Long trajectories: right to the last step, with much and with little discounting"""
        generator = self.generator()
        for dtype, low, high in ((torch.float64, 0.3, 0.4), (torch.float32, 0.97, 0.99)):
            gamma, lam = uniform(generator, low, high), uniform(generator, low, high)
            rewards, values = trajectory(generator, LONG, dtype)
            case = gae_case(rewards, values, gamma=gamma, lam=lam)
            self.beside_reference(case, self.compare_long)

    @weight(2)
    @number("4.7")
    @tags(FUNCTION)
    def test_integer_rewards(self) -> None:
        """Integer rewards, and those of another precision than the values', are promoted"""
        generator = self.generator()
        for rewards_dtype, dtype in MIXES:
            values = normal(generator, 10, dtype=dtype)
            rewards = integers(generator, 0 if rewards_dtype == torch.uint8 else -3, 4, 9)
            rewards[-1] = 2
            rewards = rewards.to(rewards_dtype)
            self.expect_gae(rewards, values, gamma=0.9, lam=uniform(generator, 0.6, 0.9))
        # Nothing is rounded to the lower precision, which holds the discounts, where it is the
        # rewards'.
        rewards, values = trajectory(generator, 6, torch.float64)
        rewards = rewards.float()
        in_double = ByContent(gae_case(rewards.double(), values, gamma=0.875, lam=0.625))

        def judge(observation: Observation) -> None:
            wanted = [output.value for output in reference_observation(in_double).outputs]
            self.compare_values(observation, wanted, Rounding(6, 16.0))

        self.later(gae_case(rewards, values, gamma=0.875, lam=0.625), judge)
        rewards, values = integers(generator, -3, 4, 9), normal(generator, 10)
        # More than float32, or any small integer, can hold.
        many = torch.where(torch.arange(9) == 4, MANY_DIGITS, rewards)
        case = gae_case(many, values, gamma=0.9, lam=0.5)
        self.expect_reference(case, allowed=Rounding(len(rewards), 16.0 * MANY_DIGITS))

    @weight(1)
    @number("4.8")
    @tags(FUNCTION)
    def test_defaults(self) -> None:
        """Called without γ and λ: γ = 1 and λ = 0.95"""
        rewards, values = trajectory(self.generator(), 12, torch.float64)
        try:
            self.expect_gae(rewards, values)
            self.settle()
        except CheckFailed as failure:
            name = self.wrong_default(rewards, values)
            if failure.misconception or not name:
                raise
            advice = "Where γ and λ are given the answers are right: look at the defaults."
            raise CheckFailed(failure.outcome, f"{failure} {advice}", name) from None

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
        """γ or λ at 0 or 1, γ below λ as well as above it, and one reward at the end"""
        generator = self.generator()
        for gamma, lam in EXTREMES:
            rewards, values = trajectory(generator, 7, torch.float64)
            self.expect_gae(rewards, values, gamma=gamma, lam=lam)
        case = gae_case(rewards, values, gamma=0.9, lam=0.3)
        case = replace(case, procedure="call by position")
        self.expect_reference(case, allowed=Rounding(len(rewards), 16.0))
        rewards, values = trajectory(generator, 1, torch.float64)
        self.expect_gae(rewards, values, gamma=0.9, lam=1.0)
        # As a language model's rewards often are, and its values before any training.
        rewards, values = trajectory(generator, 9, torch.float64)
        at_the_end = torch.zeros(9, dtype=torch.float64)
        at_the_end[-1] = rewards[-1]
        for those, at in ((at_the_end, values), (rewards, 0 * values), (0 * rewards, values)):
            self.expect_gae(those, at, gamma=0.9, lam=0.7)

    def expect_gae(
        self,
        rewards: torch.Tensor,
        values: torch.Tensor,
        layout: str = "contiguous",
        **discounts: float,
    ) -> None:
        case = gae_case(rewards, values, layout, **discounts)
        self.expect_reference(case, allowed=Rounding(len(rewards), 16.0))

    def compare_long(self, observation: Observation, expected: Observation) -> None:
        """All of a long trajectory agrees, and overflow is told as such."""
        self.expect_finite(observation)
        wanted = [output.value for output in expected.outputs]
        self.compare_values(observation, wanted, Rounding(LONG, 16.0))

    def expect_finite(self, observation: Observation) -> None:
        """Nothing is NaN or infinite here where every short trajectory came out finite."""
        if are_finite(observation) or not all(
            are_finite(entry.observation) for entry in self.seen() if is_ordinary(entry.case)
        ):
            return
        self.fail_with(
            "NaN or infinite values in a long trajectory, where short ones were finite. Powers of "
            "γλ leave the range of the dtype: multiply by γλ once at each step instead.",
            misconception="overflow",
        )

    def wrong_default(self, rewards: torch.Tensor, values: torch.Tensor) -> str:
        """Which of the two defaults is wrong; empty where it is something else."""
        if self.is_right(rewards, values, gamma=1.0):
            return "default_gamma"
        if self.is_right(rewards, values, lam=0.95):
            return "default_lambda"
        return "defaults" if self.is_right(rewards, values, gamma=1.0, lam=0.95) else ""

    def is_right(self, rewards: torch.Tensor, values: torch.Tensor, **discounts: float) -> bool:
        try:
            self.expect_gae(rewards, values, **discounts)
            self.settle()
        except CheckFailed:
            return False
        return True


def gae_case(
    rewards: torch.Tensor, values: torch.Tensor, layout: str = "contiguous", **discounts: float
) -> Case:
    """A call with these inputs: (T,), (T+1,). Only the rewards can be one value throughout."""
    arguments = {
        "rewards": TensorArgument(rewards, layout),
        "values": TensorArgument(values, "contiguous" if layout == "expanded" else layout),
        **discounts,
    }
    return Case(FUNCTION, arguments)


def are_finite(observation: Observation) -> bool:
    """Whether every number that was returned is."""
    return all(
        output.value is None or bool(output.value.isfinite().all())
        for output in observation.outputs
    )


def is_ordinary(case: Case) -> bool:
    """Whether a trajectory is short, of several steps, with γλ above 0."""
    discount = case.arguments.get("gamma", 1.0) * case.arguments.get("lam", 1.0)
    return discount > 0 and 1 < len(case.arguments["rewards"].values) < LONG


def trajectory(
    generator: torch.Generator, steps: int, dtype: torch.dtype
) -> tuple[torch.Tensor, torch.Tensor]:
    """Random rewards (T,) and values (T+1,), with a last value far from zero."""
    rewards = normal(generator, steps, dtype=dtype)
    values = normal(generator, steps + 1, dtype=dtype)
    values[-1] = uniform(generator, 1.5, 2.5)
    return rewards, values
