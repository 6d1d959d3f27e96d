"""Whether answers to bfloat16 inputs come in bfloat16.

NumPy has no bfloat16 and torch has not every operation in it, so a submission that refuses such
inputs is let go, but where a gradient is promised, which NumPy has not either. The inputs are
chosen so that every sum, mean and spread on the way is a number of bfloat16: then hardly anything
is rounded, and what is far off is another formula.
"""

from collections.abc import Sequence

import torch

from autograder.checks.check import Check
from autograder.comparison import Tolerance
from autograder.exchange.cases import Case
from autograder.exchange.messages import Raised
from autograder.exchange.observing import Observation

# A dozen roundings by 1/512.
EXACT_INPUTS = Tolerance(relative=0.025, absolute=0.05)


def expect_bfloat16(check: Check, case: Case, expected: Sequence[torch.Tensor]) -> None:
    """The case, whose floating inputs are bfloat16, gives bfloat16 tensors of these values, or
    nothing. The inputs leave little to round.
    """
    check.device = case.device
    answer = check.context.student.call(case)
    if isinstance(answer, Raised) and "bfloat16" in answer.message.lower():
        return
    if not isinstance(answer, Observation):
        check.fail_over(answer, case.function)
    for value in check.values_of(answer):
        if value.dtype != torch.bfloat16:
            check.fail_with(
                f"{case.function} gives {value.dtype} for inputs in torch.bfloat16, expected "
                "torch.bfloat16.",
                misconception="dtype",
            )
        if not bool(value.isfinite().all()):
            check.fail_with(f"{case.function} gives NaN or infinity for inputs in torch.bfloat16.")
    check.compare_values(answer, expected, EXACT_INPUTS)
