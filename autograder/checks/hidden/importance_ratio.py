"""Hidden checks of importance_ratio."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, TensorArgument, tensor
from autograder.exchange.observing import Observation

FUNCTION = "importance_ratio"
# Longer than the windows that people cut to; log-ratios whose exponentials the precision holds.
LONG = 1100
FAR = {torch.float64: 300.0, torch.float32: 60.0}


class ImportanceRatio(HiddenCheck):
    function = FUNCTION

    @weight(1)
    @number("6.3")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random responses of 1, 7 and 80 tokens: values"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for length in (1, 7, 80):
                for log_ratio in (uniform(generator, 0.2, 1.5), uniform(generator, -1.5, -0.2)):
                    new, old = log_probs(generator, length, log_ratio)
                    self.expect_ratio(generator, new, old, dtype)
        arguments = {"new_log_probs": tensor(new), "old_log_probs": tensor(old)}
        self.expect_own_answer(Case(FUNCTION, arguments), rounding(old))

    @weight(1)
    @number("6.4")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random responses: the gradient with respect to new_log_probs"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for length in (1, 7, 80):
                # Off 0, where the ratio's gradient is that of its logarithm.
                sign = 1 if length == 7 else -1
                new, old = log_probs(generator, length, sign * uniform(generator, 0.3, 1.0))
                self.expect_ratio(generator, new, old, dtype, gradients=True)

    @weight(1)
    @number("6.5")
    @tags(FUNCTION)
    def test_long_responses(self) -> None:
        """Responses whose probability underflows, and policies far apart: finite and right"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            far = FAR[dtype]
            for log_ratio in (0.7, -0.7, far, -far):
                new, old = log_probs(generator, LONG, log_ratio)
                self.expect_ratio(generator, new, old, dtype)
            # Not so far that the square of a ratio leaves float32.
            for log_ratio in (0.7, 25.0, -25.0):
                new, old = log_probs(generator, LONG, log_ratio)
                self.expect_ratio(generator, new, old, dtype, gradients=True)
            new, old = far_tokens(generator)
            self.expect_ratio(generator, new, old, dtype)
            self.expect_ratio(generator, new, old, dtype, gradients=True)

    def expect_ratio(
        self,
        generator: torch.Generator,
        new: torch.Tensor,
        old: torch.Tensor,
        dtype: torch.dtype,
        gradients: bool = False,
    ) -> None:
        weight = torch.tensor(uniform(generator, 1.5, 2.5), dtype=dtype)
        case = Case(
            FUNCTION,
            {
                "new_log_probs": TensorArgument(new.to(dtype), "strided"),
                "old_log_probs": TensorArgument(old.to(dtype), "strided"),
            },
            gradients_of=("new_log_probs",) if gradients else (),
            cotangents=(weight,) if gradients else (),
        )
        allowed = rounding(old)

        def judge(observation: Observation, expected: Observation) -> None:
            if not gradients:
                wanted = [output.value for output in expected.outputs]
                self.compare_values(observation, wanted, allowed)
                return
            # An answer of another shape has no gradient to compare.
            self.compare_contract(observation, [()])
            self.compare_gradients(observation, expected.gradients, allowed)

        self.beside_reference(case, judge)


def rounding(old: torch.Tensor) -> Rounding:
    """How a ratio may be rounded: by the digits that the sums apart have lost."""
    return Rounding(len(old), magnitude=0.0, condition=max(-old.sum().item(), 1.0))


def far_tokens(generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """New and old log-probs (6,) of which single ones are far from the usual, and far apart.

    One token's probability is rounded to 0, another's is 1 to either policy, and two become far
    more and far less likely.
    """
    old = torch.tensor([-800.0, 0.0, -0.4, -9.5, -0.6, -2.0], dtype=torch.float64)
    new = torch.tensor([-800.5, -0.3, 0.0, -0.9, -8.6, -1.7], dtype=torch.float64)
    order = torch.randperm(len(old), generator=generator)
    return new[order], old[order]


def log_probs(
    generator: torch.Generator, length: int, log_ratio: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """New and old log-probs (T,), each around -2.2, whose difference sums to ``log_ratio``.

    Where there are several tokens, one becomes far more likely and another far less.
    """
    old = -2.2 - 0.5 * normal(generator, length).tanh()
    shift = 0.1 * normal(generator, length)
    if length > 2:
        shift[:2] = torch.tensor([1.2, -3.0])
    shift = shift[torch.randperm(length, generator=generator)]
    shift += (log_ratio - shift.sum()) / length
    return old + shift, old
