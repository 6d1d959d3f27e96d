"""The vocabulary in which checks are written.

A check is a unittest method with gradescope-utils' ``@weight``, ``@number`` and ``@tags``; the
first line of its docstring is the title that students see. It builds cases, has the submission
run them, and compares. It fails by raising CheckFailed with the sentence the student reads.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from autograder.checks.asking import Asking
from autograder.comparison import Tolerance, describe_difference, shape_text, tolerance
from autograder.contract import function_named
from autograder.exchange.cases import Case, TensorArgument
from autograder.exchange.observing import Observation


@dataclass(frozen=True)
class Rounding:
    """How an answer's rounding errors grow; the arguments of ``comparison.tolerance``."""

    terms: int = 1
    magnitude: float = 1.0
    condition: float = 1.0

    def allowed(self, expected: torch.Tensor, actual: torch.dtype) -> Tolerance:
        """The tolerance for this expected tensor and the dtype that came instead."""
        return tolerance(expected.dtype, actual, self.terms, self.magnitude, self.condition)


ORDER_ONE = Rounding()


class Check(Asking):
    """Base of all checks: what it asks for, and how answers are compared."""

    def values_of(self, observation: Observation) -> list[torch.Tensor]:
        """The returned tensors, one for each output of the contract; fails where they are not."""
        names = function_named(self.function).outputs
        wanted = " and ".join(names)
        if observation.container == "NoneType":
            self.fail_with(
                f"{self.function} returned None, expected {wanted}. Is the return statement "
                "missing?",
                misconception="returns_nothing",
            )
        if len(names) == 1 and observation.is_sequence:
            self.fail_with(
                f"{self.function} returned a {observation.container}, "
                f"expected one tensor: {wanted}.",
                misconception="number_of_results",
            )
        if len(observation.outputs) != len(names):
            self.fail_with(
                f"{self.function} returned {len(observation.outputs)} values, "
                f"expected {len(names)}: {wanted}.",
                misconception="number_of_results",
            )
        for name, output in zip(names, observation.outputs, strict=True):
            if output.kind != "tensor":
                self.fail_with(
                    f"{name} is a {output.type_name}, expected a torch.Tensor.",
                    misconception="no_tensor",
                )
            if not output.value.is_floating_point():
                self.fail_with(f"{name} is {output.value.dtype}, expected a floating dtype.")
        return [output.value for output in observation.outputs]

    def expect_values(
        self,
        case: Case,
        expected: Sequence[torch.Tensor],
        allowed: Tolerance | Rounding = ORDER_ONE,
    ) -> None:
        """The case returns these tensors."""
        self.later(case, lambda observation: self.compare_values(observation, expected, allowed))

    def compare_values(
        self,
        observation: Observation,
        expected: Sequence[torch.Tensor],
        allowed: Tolerance | Rounding = ORDER_ONE,
    ) -> None:
        """The observation holds these tensors."""
        names = function_named(self.function).outputs
        actual = self.values_of(observation)
        for name, value, wanted in zip(names, actual, expected, strict=True):
            bound = allowed
            if isinstance(allowed, Rounding):
                bound = allowed.allowed(wanted, coarsest_dtype(actual))
            difference = describe_difference(name, value, wanted, bound, self.visible)
            if difference:
                self.fail_wrong(difference)

    def compare_gradients(
        self,
        observation: Observation,
        expected: dict[str, torch.Tensor | None],
        allowed: Tolerance | Rounding = ORDER_ONE,
    ) -> None:
        """The gradients that reached the arguments are these; None stands for none at all."""
        actual_dtype = coarsest_dtype(self.values_of(observation))
        for name, wanted in expected.items():
            if wanted is None:
                continue
            gradient = observation.gradients.get(name)
            if gradient is None and not bool(wanted.any()):
                continue
            if gradient is None:
                self.fail_with(
                    f"No gradient reaches {name}: the result is detached from it "
                    "(by detach, item, numpy, no_grad, or a new tensor made from values).",
                    misconception="detached",
                )
            bound = allowed
            if isinstance(allowed, Rounding):
                bound = allowed.allowed(wanted, actual_dtype)
            label = f"the gradient with respect to {name}"
            difference = describe_difference(label, gradient, wanted, bound, self.visible)
            if difference:
                self.fail_wrong(difference[0].upper() + difference[1:])

    def compare_contract(
        self,
        observation: Observation,
        shapes: Sequence[tuple[int, ...]],
        dtype: torch.dtype | None = None,
    ) -> None:
        """Each output's shape and device, and its dtype where one is given."""
        self.values_of(observation)
        names = function_named(self.function).outputs
        for name, output, shape in zip(names, observation.outputs, shapes, strict=True):
            value = output.value
            if tuple(value.shape) != shape:
                self.fail_wrong(
                    f"{name} has shape {shape_text(value.shape)}, expected {shape}.", "shape"
                )
            if output.device != self.device:
                self.fail_with(f"{name} is on {output.device}, the inputs are on {self.device}.")
            if dtype is not None and value.dtype != dtype:
                self.fail_with(f"{name} is {value.dtype}, expected {dtype}.", misconception="dtype")

    def compare_untouched(
        self, case: Case, observation: Observation, except_for: str | None = None
    ) -> None:
        """The call changed no tensor argument, no parameter, no gradient and no mode."""
        for effect in observation.side_effects:
            self.fail_with(f"{self.function} {effect}.", misconception="side_effect")
        for name, before in tensors_of(case).items():
            if name.split(".")[0] == except_for:
                continue
            after = observation.after.get(name)
            same = (
                after is not None
                and after.dtype == before.dtype
                and after.shape == before.shape
                and torch.equal(after, before)
            )
            if not same:
                self.fail_with(
                    f"{self.function} changed its argument {name} in place.",
                    misconception="in_place",
                )

    def generator(self) -> torch.Generator:
        """A random generator of this check's own: the same for the same seed, in any order."""
        seed = 0 if self.visible else self.context.seed
        digest = hashlib.sha256(f"{seed}:{self.id()}".encode()).digest()
        return torch.Generator().manual_seed(int.from_bytes(digest[:8], "big") >> 1)


def tensors_of(case: Case) -> dict[str, torch.Tensor]:
    """Tensor arguments by name, and model parameters as ``model.embedding``."""
    tensors = {}
    for name, argument in case.arguments.items():
        if isinstance(argument, TensorArgument):
            tensors[name] = argument.values
        elif hasattr(argument, "parameters"):
            for parameter, values in argument.parameters.items():
                tensors[f"{name}.{parameter}"] = values
    return tensors


def coarsest_dtype(tensors: Sequence[torch.Tensor]) -> torch.dtype:
    """The floating dtype with the fewest digits; one buffer of it rounds what is made from it."""
    dtypes = [tensor.dtype for tensor in tensors if tensor.is_floating_point()]
    return max(dtypes, key=lambda dtype: torch.finfo(dtype).eps, default=torch.float32)


def normal(
    generator: torch.Generator, *shape: int, dtype: torch.dtype = torch.float64
) -> torch.Tensor:
    """Standard normal numbers, drawn in float64 so that dtypes see the same values."""
    return torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype)


def uniform(generator: torch.Generator, low: float, high: float) -> float:
    """One number between the two."""
    return low + (high - low) * torch.rand((), generator=generator, dtype=torch.float64).item()


def integers(generator: torch.Generator, low: int, high: int, *shape: int) -> torch.Tensor:
    """Random integers in [low, high), int64."""
    return torch.randint(low, high, shape, generator=generator)
