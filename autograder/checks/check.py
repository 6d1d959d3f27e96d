"""The vocabulary in which checks are written.

A check is a unittest method with gradescope-utils' ``@weight``, ``@number`` and ``@tags``; the
first line of its docstring is the title that students see. It builds cases, has the submission
run them, and compares. It fails by raising CheckFailed with the sentence the student reads.
"""

import hashlib
import unittest
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import torch

from autograder.boundary.student import Answer, Student
from autograder.comparison import Tolerance, describe_difference, shape_text, tolerance
from autograder.contract import function_named
from autograder.exchange.cases import Case, TensorArgument
from autograder.exchange.observing import Observation
from autograder.record import Outcome
from autograder.wording import explain_failure

if TYPE_CHECKING:
    from autograder.misconceptions.explaining import Misconception


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


class CheckFailed(AssertionError):
    """A check's verdict on a submission: the outcome, the sentence for the student, the mistake.

    ``misconception`` names the mistake where it is known, and is empty where it is not.
    """

    def __init__(self, outcome: Outcome, message: str, misconception: str = "") -> None:
        super().__init__(message)
        self.outcome = outcome
        self.misconception = misconception


@dataclass(frozen=True)
class Seen:
    """A case and what the submission made of it."""

    case: Case
    observation: Observation


@dataclass(frozen=True)
class Context:
    """What a check needs to run: the submission, the devices, the grading's seed.

    ``devices`` are those that cases run on where a check names none; ``accelerator`` is the one
    beside the CPU. ``seen`` grows as the submission answers, and ``refuted`` holds, by function,
    the mistakes that its answers speak against.
    """

    student: Student
    devices: tuple[str, ...]
    accelerator: str
    seed: int
    seen: list[Seen] = field(default_factory=list)
    refuted: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A case that a submission is at, on which device, and what to do with the answer."""

    case: Case
    device: str
    ticket: int
    judge: Callable[[Observation], None] | None = None
    meanwhile: Callable[[], object] | None = None


class Check(unittest.TestCase):
    """Base of all checks. The grading sets ``context`` before a check runs.

    ``advice`` is what a check that passes has to say all the same.
    """

    visible: bool
    function: str
    context: Context
    device = "cpu"
    advice = ""

    def observations(
        self,
        case: Case,
        devices: Sequence[str] | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> Iterator[Observation]:
        """The case's observation on each device; fails the check where there is none."""
        self.settle()
        for device in devices or self.context.devices:
            ticket = self.context.student.send(case.on(device))
            yield self.answer_to(Question(case, device, ticket, meanwhile=meanwhile))

    def later(
        self,
        case: Case,
        judge: Callable[[Observation], None],
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        """Have the case run now, and judge its observation when the check has asked for more.

        Grader and submission then work side by side. Judgements come in the order of the cases;
        the last ones at the end of the check, or where it calls ``settle``.
        """
        for device in self.context.devices:
            ticket = self.context.student.send(case.on(device))
            self.questions.append(Question(case, device, ticket, judge, meanwhile))

    def settle(self) -> None:
        """Judge what has been asked so far."""
        try:
            while self.questions:
                question = self.questions.pop(0)
                question.judge(self.answer_to(question))
        except CheckFailed:
            self.forget()
            raise

    def forget(self) -> None:
        """Let go of what has been asked and not judged."""
        if self.questions:
            self.questions.clear()
            self.context.student.forget()

    def answer_to(self, question: "Question") -> Observation:
        """The observation; fails the check where there is none."""
        self.device = question.device
        answer = self.context.student.receive(question.ticket, question.meanwhile)
        if not isinstance(answer, Observation):
            self.fail_over(answer, question.case.function)
        self.context.seen.append(Seen(question.case, answer))
        return answer

    def setUp(self) -> None:
        self.questions: list[Question] = []

    def _callTestMethod(self, method: Callable[[], None]) -> None:
        try:
            method()
            self.settle()
        finally:
            self.forget()

    def fail_over(self, failure: Answer, function: str) -> NoReturn:
        """Fail the check over a call that returned nothing to compare."""
        outcome, message = explain_failure(failure, function, self.visible)
        self.fail_with(message, outcome)

    def fail_with(
        self, message: str, outcome: Outcome = Outcome.WRONG, misconception: str = ""
    ) -> NoReturn:
        """Fail the check; says on which device where that is not the CPU."""
        on_device = "" if self.device == "cpu" else "On an accelerator: "
        raise CheckFailed(outcome, on_device + message, misconception)

    def fail_wrong(self, difference: str, misconception: str = "") -> NoReturn:
        """Fail over the last answer; names the mistake that explains all answers.

        ``misconception`` is the name where no mistake does.
        """
        found = self.explanation()
        if found is None:
            self.fail_with(difference, misconception=misconception)
        self.fail_with(f"{difference} {found.sentence}", misconception=found.name)

    def explanation(self) -> "Misconception | None":
        """The mistake that explains every answer so far, the last of which is wrong."""
        # Most gradings have little to explain, and the catalogue takes time to load.
        from autograder.misconceptions.explaining import explain

        refuted = self.context.refuted.setdefault(self.function, set())
        return explain(self.function, self.seen(), refuted)

    def is_contradicted(self, misconception: str) -> bool:
        """Whether the mistake of that name would have given other answers than those so far."""
        from autograder.misconceptions.explaining import is_contradicted

        return is_contradicted(misconception, self.function, self.seen())

    def seen(self) -> list[Seen]:
        """What the submission answered to this function's cases so far."""
        return [entry for entry in self.context.seen if entry.case.function == self.function]

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
