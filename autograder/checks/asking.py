"""How a check asks a submission, and how it fails.

Cases are sent ahead of the answers, so that the submission computes while the grader compares.
"""

import importlib
import unittest
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from autograder.boundary.student import Answer, Student
from autograder.exchange.cases import Case
from autograder.exchange.observing import Observation
from autograder.paths import HAS_HIDDEN_CHECKS
from autograder.record import Outcome
from autograder.wording import explain_failure

if TYPE_CHECKING:
    from autograder.misconceptions.explaining import Misconception


class CheckFailed(AssertionError):
    """A check's verdict on a submission: the outcome, the sentence for the student, the mistake.

    ``misconception`` names the mistake where it is known, and is empty where it is not.
    """

    def __init__(self, outcome: Outcome, message: str, misconception: str = "") -> None:
        super().__init__(message)
        self.outcome = outcome
        self.misconception = misconception


@dataclass(frozen=True, eq=False)
class Seen:
    """A case and what the submission made of it; equal to itself alone."""

    case: Case
    observation: Observation


@dataclass(frozen=True)
class Context:
    """What a check needs to run: the submission, the devices, the grading's seed.

    ``devices`` are those that cases run on where a check names none; ``accelerator`` is the one
    beside the CPU. ``seen`` grows as the submission answers for one function, and ``refuted``
    holds, by function, the mistakes that its answers speak against.
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


class Asking(unittest.TestCase):
    """What a check asks. The grading sets ``context`` before the check runs.

    ``advice`` is what a check that passes has to say all the same.
    """

    visible: bool
    function: str
    context: Context
    device = "cpu"
    advice = ""

    def observations(
        self, case: Case, devices: Sequence[str] | None = None
    ) -> Iterator[Observation]:
        """The case's observation on each device; fails the check where there is none."""
        self.settle()
        for device in devices or self.context.devices:
            ticket = self.context.student.send(case.on(device))
            yield self.answer_to(Question(case, device, ticket))

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
        explaining = catalogue()
        if explaining is None:
            return None
        refuted = self.context.refuted.setdefault(self.function, set())
        return explaining.explain(self.function, self.seen(), refuted)

    def is_contradicted(self, misconception: str) -> bool:
        """Whether the mistake of that name would have given other answers than those so far."""
        explaining = catalogue()
        if explaining is None:
            return False
        return explaining.is_contradicted(misconception, self.function, self.seen())

    def seen(self) -> list[Seen]:
        """What the submission answered to this function's cases so far."""
        return [entry for entry in self.context.seen if entry.case.function == self.function]


def catalogue() -> ModuleType | None:
    """The catalogue of misconceptions; None where there are no hidden checks, as it holds answers.

    Imported when it is needed: most gradings have little to explain, and it takes time to load.
    """
    if not HAS_HIDDEN_CHECKS:
        return None
    return importlib.import_module("autograder.misconceptions.explaining")
