"""The record of one grading: the data that every renderer (console, results.json) reads."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.contract import FUNCTIONS, function_named


class Outcome(enum.Enum):
    """What became of a check, a function or a whole file; the value is the word people read."""

    PASSED = "passed"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not attempted"
    MISSING = "missing"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    KILLED = "killed"
    NOT_FOUND = "not found"
    NOT_READABLE = "not readable"
    DOES_NOT_COMPILE = "does not compile"
    FAILS_ON_IMPORT = "fails on import"
    NOT_CHECKED = "not checked"


# A function's outcome is the one of its checks' outcomes that stands first here: what a student
# has to mend before the rest can be told.
BY_URGENCY = (
    Outcome.NOT_FOUND,
    Outcome.NOT_READABLE,
    Outcome.DOES_NOT_COMPILE,
    Outcome.FAILS_ON_IMPORT,
    Outcome.MISSING,
    Outcome.NOT_ATTEMPTED,
    Outcome.KILLED,
    Outcome.TIMED_OUT,
    Outcome.CRASHED,
    Outcome.WRONG,
    Outcome.NOT_CHECKED,
    Outcome.PASSED,
)


@dataclass(frozen=True)
class CheckResult:
    """One check's verdict. ``printed`` is what the submission wrote meanwhile.

    ``misconception`` is the name of the mistake, where it is known. The message of a check that
    passed is advice, and mostly empty.
    """

    number: str
    function: str
    title: str
    visible: bool
    max_points: float
    points: float = 0.0
    outcome: Outcome = Outcome.NOT_CHECKED
    message: str = ""
    misconception: str = ""
    printed: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class FunctionResult:
    """All checks of one function, with the points they add up to."""

    name: str
    checks: tuple[CheckResult, ...]

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)

    @property
    def max_points(self) -> float:
        return sum(check.max_points for check in self.checks)

    @property
    def outcome(self) -> Outcome:
        outcomes = {check.outcome for check in self.checks}
        return next(outcome for outcome in BY_URGENCY if outcome in outcomes)


@dataclass(frozen=True)
class FileProblem:
    """Why a submission could not be checked, or not to the end; one message for the whole file."""

    outcome: Outcome
    message: str


@dataclass(frozen=True)
class Record:
    """One grading, whole. ``seed`` and ``layers`` are for staff, not for students.

    ``seed`` is None until the hidden inputs are drawn.
    """

    submission: str
    checks: tuple[CheckResult, ...]
    seed: int | None
    devices: tuple[str, ...] = ("cpu",)
    problem: FileProblem | None = None
    layers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def hidden_points(self) -> float:
        """What the functions are worth beyond the checks that are here."""
        worth = sum(function_named(function.name).points for function in self.functions)
        return worth - self.max_points

    @property
    def functions(self) -> tuple[FunctionResult, ...]:
        """The results by function, in the contract's order; functions not asked for are absent."""
        results = []
        for function in FUNCTIONS:
            checks = tuple(check for check in self.checks if check.function == function.name)
            if checks:
                results.append(FunctionResult(function.name, checks))
        return tuple(results)

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)

    @property
    def max_points(self) -> float:
        return sum(check.max_points for check in self.checks)
