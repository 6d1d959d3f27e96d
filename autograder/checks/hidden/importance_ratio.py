"""Hidden checks of importance_ratio."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, normal, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.exchange.cases import Case, tensor

FUNCTION = "importance_ratio"


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
                    self.expect_ratio(generator, length, log_ratio, dtype)

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
                log_ratio = sign * uniform(generator, 0.3, 1.0)
                self.expect_ratio(generator, length, log_ratio, dtype, gradients=True)

    @weight(1)
    @number("6.5")
    @tags(FUNCTION)
    def test_long_responses(self) -> None:
        """Responses whose probability underflows, and policies far apart: finite and right"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for log_ratio in (0.7, -0.7, 35.0, -35.0):
                self.expect_ratio(generator, 500, log_ratio, dtype)

    def expect_ratio(
        self,
        generator: torch.Generator,
        length: int,
        log_ratio: float,
        dtype: torch.dtype,
        gradients: bool = False,
    ) -> None:
        new, old = log_probs(generator, length, log_ratio)
        case = Case(
            FUNCTION,
            {"new_log_probs": tensor(new.to(dtype)), "old_log_probs": tensor(old.to(dtype))},
            gradients_of=("new_log_probs",) if gradients else (),
        )
        self.expect_reference(
            case,
            allowed=Rounding(length, magnitude=0.0, condition=max(-old.sum().item(), 1.0)),
            values=not gradients,
            gradients=gradients,
        )


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
