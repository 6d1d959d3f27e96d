"""Hidden checks of ppo_clip_objective."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, TensorArgument, tensor
from autograder.exchange.observing import Observation

FUNCTION = "ppo_clip_objective"
MARGIN = 2e-3
SHAPES = (
    *(((4, 6), (4, 1)), ((5,), ()), ((), (5,)), ((3, 1), (1, 4))),
    *(((3, 3), (3,)), ((3, 3), (3, 1)), ((5,), (1,)), ((1,), (5,))),
)


class PpoClipObjective(HiddenCheck):
    function = FUNCTION

    @weight(3)
    @number("7.4")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random ratios and advantages, one and many, eps left at its default: values"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for count in (1, 200):
                ratio, advantage = batch(generator, 0.2, count)
                self.expect_objective(generator, ratio, advantage, dtype)
            # Of whose gradient nothing is said.
            self.expect_objective(generator, ratio[:40], 0 * advantage[:40], dtype)
        arguments = {"ratio": tensor(ratio[:40]), "advantage": tensor(advantage[:40])}
        self.expect_own_answer(Case(FUNCTION, arguments), Rounding(4, 4.0))

    @weight(4)
    @number("7.5")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random ratios and advantages: the gradient with respect to the ratio"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for count in (1, 200):
                ratio, advantage = batch(generator, 0.2, count)
                self.expect_objective(
                    generator, ratio, advantage, dtype, values=False, gradients=True
                )
            # As at the first step, before the policy has moved.
            self.expect_objective(
                generator, torch.ones(200), advantage, dtype, values=False, gradients=True
            )

    @weight(2)
    @number("7.6")
    @tags(FUNCTION)
    def test_other_clip_ranges(self) -> None:
        """Other clip ranges than 0.2: values and gradients"""
        generator = self.generator()
        for low, high in ((0.01, 0.03), (0.08, 0.12), (0.4, 0.6), (0.85, 0.95)):
            eps = uniform(generator, low, high)
            ratio, advantage = batch(generator, eps, 100)
            self.expect_objective(
                generator, ratio, advantage, torch.float64, gradients=True, eps=eps
            )
        arguments = {"ratio": laid_out(ratio), "advantage": laid_out(advantage), "eps": eps}
        case = Case(FUNCTION, arguments, procedure="call by position")
        self.expect_reference(case, allowed=Rounding(4, 4.0))

    @weight(2)
    @number("7.7")
    @tags(FUNCTION)
    def test_broadcasting(self) -> None:
        """Shapes that broadcast: one advantage for many ratios, one ratio for many advantages"""
        generator = self.generator()
        for ratio_shape, advantage_shape in SHAPES:
            count = torch.Size(ratio_shape).numel()
            ratio = ratios(generator, 0.2, count).reshape(ratio_shape)
            count = torch.Size(advantage_shape).numel()
            advantage = advantages(generator, count).reshape(advantage_shape)
            self.expect_objective(generator, ratio, advantage, torch.float64, gradients=True)

    def expect_objective(
        self,
        generator: torch.Generator,
        ratio: torch.Tensor,
        advantage: torch.Tensor,
        dtype: torch.dtype,
        values: bool = True,
        gradients: bool = False,
        **eps: float,
    ) -> None:
        shape = (ratio * advantage).shape
        case = Case(
            FUNCTION,
            {
                "ratio": laid_out(ratio.to(dtype)),
                "advantage": laid_out(advantage.to(dtype)),
                **eps,
            },
            gradients_of=("ratio",) if gradients else (),
            cotangents=(normal(generator, *shape, dtype=dtype),) if gradients else (),
        )
        allowed = Rounding(4, 4.0)

        def judge(observation: Observation, expected: Observation) -> None:
            # An answer of another shape has no gradient to compare.
            if values:
                wanted = [output.value for output in expected.outputs]
                self.compare_values(observation, wanted, allowed)
            else:
                self.compare_contract(observation, [tuple(shape)])
            if gradients:
                self.compare_gradients(observation, expected.gradients, allowed)

        self.beside_reference(case, judge)


def laid_out(values: torch.Tensor) -> TensorArgument:
    """A vector with gaps in memory, or a matrix by columns."""
    return TensorArgument(values, "transposed" if values.dim() > 1 else "strided")


def batch(generator: torch.Generator, eps: float, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ratios and advantages (N,). A large batch holds every case of the clip, whatever the seed."""
    ratio, advantage = ratios(generator, eps, count), advantages(generator, count)
    corners = [corner for width in (0.5, 1.5, 3.0) for corner in (1 - width * eps, 1 + width * eps)]
    planted = torch.tensor([0.05, *corners, 1.0, 4.0, 15.0, 120.0], dtype=torch.float64).repeat(2)
    # A ratio of probabilities is positive, however wide the range.
    planted = planted.clamp(min=4e-3)
    if count > len(planted):
        places = torch.randperm(count, generator=generator)[: len(planted)]
        ratio[places] = planted
        signs = torch.ones(len(planted), dtype=torch.float64)
        signs[: len(planted) // 2] = -1
        advantage[places] = advantage[places].abs() * signs
        # Both terms of the minimum can be large, but not one alone, which hides the other's digits.
        advantage[(torch.arange(count) % 5 == 0) & (ratio < 2)] *= 25
        advantage[ratio > 100] *= 0.1
    return ratio, advantage


def ratios(generator: torch.Generator, eps: float, count: int) -> torch.Tensor:
    """Ratios (N,) inside, around and far outside the clip range, off its two corners."""
    spread = torch.tensor([eps, 4 * eps, 1.5]).repeat(count)[:count]
    ratio = torch.exp(spread * normal(generator, count))
    for corner in (1 - eps, 1 + eps):
        near = (ratio - corner).abs() < MARGIN
        ratio = torch.where(near, corner + 2 * MARGIN * torch.sign(ratio - corner), ratio)
    return ratio


def advantages(generator: torch.Generator, count: int) -> torch.Tensor:
    """Advantages (N,) of both signs, off zero."""
    advantage = normal(generator, count)
    return advantage + 0.1 * torch.sign(advantage)
