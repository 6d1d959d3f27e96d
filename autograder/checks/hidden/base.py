"""The base of hidden checks: the reference's observations, in float64."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

import torch

from autograder.checks.asking import CheckFailed
from autograder.checks.check import ORDER_ONE, Check, Rounding, coarsest_dtype, tensors_of
from autograder.comparison import Tolerance
from autograder.exchange.cases import (
    Argument,
    Case,
    ModelArgument,
    PolicyArgument,
    TensorArgument,
)
from autograder.exchange.messages import encode_case
from autograder.exchange.observing import Observation, observe
from autograder.reference import reference

# More than the cases of one grading.
REMEMBERED = 512
KEPT = (
    "A single call is right here, one between two others is not: the same objects held other "
    "numbers then. An answer was kept from an earlier call, or overwritten by a later one."
)
BOTH_PRECISIONS = (torch.float64, torch.float32)


class HiddenCheck(Check):
    """A check on inputs that students do not know; its messages show none of them."""

    visible = False

    def expect_reference(
        self,
        case: Case,
        *,
        allowed: Tolerance | Rounding = ORDER_ONE,
        values: bool = True,
        gradients: bool = False,
    ) -> None:
        """The submission's values, gradients or both agree with the reference's on the case."""

        def judge(observation: Observation, expected: Observation) -> None:
            if values:
                wanted = [output.value for output in expected.outputs]
                self.compare_values(observation, wanted, allowed)
            if gradients:
                self.compare_gradients(observation, expected.gradients, allowed)

        self.beside_reference(case, judge)

    def expect_own_answer(self, case: Case, allowed: Tolerance | Rounding) -> None:
        """The answer to the case is right, depends on no earlier call and outlasts a later one."""

        def judge(observation: Observation, expected: Observation) -> None:
            try:
                self.compare_values(observation, [it.value for it in expected.outputs], allowed)
            except CheckFailed as failure:
                if failure.misconception:
                    raise
                raise CheckFailed(failure.outcome, f"{failure} {KEPT}", "kept_answer") from None

        self.expect_reference(case, allowed=allowed)
        self.beside_reference(replace(case, procedure="call between others"), judge)

    def beside_reference(
        self, case: Case, judge: Callable[[Observation, Observation], None]
    ) -> None:
        """Judge the submission's observation beside the reference's, as ``later`` does."""
        # Computed at the first call, which is while the submission is at the same case.
        expected = cache(lambda: reference_observation(ByContent(case)))
        self.later(case, lambda observation: judge(observation, expected()), meanwhile=expected)


class ByContent:
    """A case that is equal to another where both ask the same."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._digest = hashlib.sha256(encode_case(0, case)).digest()

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByContent) and self._digest == other._digest


@lru_cache(REMEMBERED)
def reference_observation(asked: ByContent) -> Observation:
    """What the reference does, computed in float64 and then rounded to the case's dtype.

    Remembered: a class is graded at one seed, and so on the same cases again and again.
    """
    case = asked.case
    exact = observe(getattr(reference, case.function), in_double(case))
    dtype = dtype_of(case)
    return replace(
        exact,
        outputs=tuple(replace(output, value=output.value.to(dtype)) for output in exact.outputs),
        gradients={
            name: None if gradient is None else gradient.to(dtype)
            for name, gradient in exact.gradients.items()
        },
    )


def in_double(case: Case) -> Case:
    """The same case with every floating tensor in float64."""
    arguments = {name: _argument_in_double(value) for name, value in case.arguments.items()}
    return replace(case, arguments=arguments)


def _argument_in_double(argument: Argument) -> Argument:
    if isinstance(argument, TensorArgument):
        return replace(argument, values=_double(argument.values))
    if isinstance(argument, (ModelArgument, PolicyArgument)):
        return replace(argument, parameters=_all_double(argument.parameters))
    return argument


def _all_double(parameters: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name: _double(values) for name, values in parameters.items()}


def _double(values: torch.Tensor) -> torch.Tensor:
    return values.double() if values.is_floating_point() else values


def dtype_of(case: Case) -> torch.dtype:
    """The floating dtype with the fewest digits among the case's tensors."""
    return coarsest_dtype(list(tensors_of(case).values()))
