"""One submission of a class, graded: what is stored of it, and all that tables and reports read.

It has nothing that differs between two gradings of the same submission. Times do, and are a file
of their own, so that results can be compared byte by byte, whoever graded them and in what order.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import NamedTuple

from autograder.record import CheckResult, FileProblem, Outcome, Record

FORMAT = 2
GRADED = "graded"
GRADER_ERROR = "grader error"
# What reading JSON of another form raises.
UNUSABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
FOREVER = 1e9


class UnusableResult(ValueError):
    """Bytes that are no result, or one of another format."""


class Person(NamedTuple):
    """A student, as far as known; what is not known is empty."""

    name: str = ""
    sid: str = ""
    email: str = ""


@dataclass(frozen=True)
class Graded:
    """A submission's result. ``record`` has no times; ``key`` says what it was made from.

    ``version`` names the grader: the assignment's version and the first digits of its hash.
    """

    id: str
    students: tuple[Person, ...]
    record: Record
    version: str
    key: str

    @property
    def outcome(self) -> str:
        """``graded``, ``grader error``, or why the submission could not be checked."""
        problem = self.record.problem
        if problem is None:
            return GRADED
        return GRADER_ERROR if problem.outcome is Outcome.NOT_CHECKED else problem.outcome.value

    @property
    def is_final(self) -> bool:
        """Whether the submission was judged; where the grader failed it is to be graded again."""
        return self.outcome != GRADER_ERROR

    def to_json(self) -> bytes:
        """The same bytes for the same result. Sums are there for other readers than this kit."""
        record = self.record
        whole = {
            "format": FORMAT,
            "id": self.id,
            "students": [student._asdict() for student in self.students],
            "outcome": self.outcome,
            "points": record.points,
            "max_points": record.max_points,
            "functions": [
                {
                    "name": function.name,
                    "points": function.points,
                    "max_points": function.max_points,
                    "outcome": function.outcome.value,
                }
                for function in record.functions
            ],
            "record": record_as_json(record),
            "version": self.version,
            "key": self.key,
        }
        whole["digest"] = digest_of(whole)
        return json.dumps(whole, allow_nan=False, indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Graded":
        """What ``to_json`` wrote.

        Raises:
            UnusableResult: for anything else.
        """
        try:
            whole = json.loads(data)
            if whole["format"] != FORMAT:
                raise UnusableResult(f"a result of format {whole['format']}, expected {FORMAT}")
            if whole.pop("digest") != digest_of(whole):
                raise UnusableResult("a result that was damaged or edited")
            students = tuple(Person(**student) for student in whole["students"])
            record = record_from_json(whole["record"])
            return cls(whole["id"], students, record, whole["version"], whole["key"])
        except UNUSABLE as error:
            raise UnusableResult(f"no result: {error}") from None


@dataclass(frozen=True)
class Timing:
    """Seconds of wall-clock time of a whole grading, and by the numbers of its checks."""

    seconds: float
    checks: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), allow_nan=False).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Timing":
        try:
            whole = json.loads(data)
            checks = {number: seconds_of(value) for number, value in whole["checks"].items()}
            return cls(seconds_of(whole["seconds"]), checks)
        except UNUSABLE as error:
            raise UnusableResult(f"no timing: {error}") from None


def seconds_of(value: object) -> float:
    """A time that was stored; ValueError for what is none."""
    if not isinstance(value, (int, float)) or not 0 <= value < FOREVER:
        raise ValueError(f"{value!r} is no time")
    return float(value)


def digest_of(whole: dict) -> str:
    """What tells a result from one that a disk, an editor or a merge has changed since."""
    return hashlib.sha256(json.dumps(whole, allow_nan=False).encode()).hexdigest()


def timing_of(record: Record) -> Timing:
    """The times in a record, to the millisecond."""
    checks = {check.number: round(check.seconds, 3) for check in record.checks}
    return Timing(round(record.seconds, 3), checks)


def without_times(record: Record) -> Record:
    """The record as if nothing had taken any time."""
    checks = tuple(replace(check, seconds=0.0) for check in record.checks)
    return replace(record, checks=checks, seconds=0.0)


def record_as_json(record: Record) -> dict:
    """The record without its times. The seed is text: some readers of JSON have no such numbers."""
    problem = record.problem
    return {
        "submission": record.submission,
        "seed": None if record.seed is None else str(record.seed),
        "devices": list(record.devices),
        "problem": problem and {"outcome": problem.outcome.value, "message": problem.message},
        "layers": dict(record.layers),
        "checks": [check_as_json(check) for check in record.checks],
    }


def check_as_json(check: CheckResult) -> dict:
    whole = {**vars(check), "outcome": check.outcome.value}
    del whole["seconds"]
    return whole


def record_from_json(whole: dict) -> Record:
    problem = whole["problem"]
    return Record(
        submission=whole["submission"],
        checks=tuple(
            CheckResult(**{**check, "outcome": Outcome(check["outcome"])})
            for check in whole["checks"]
        ),
        seed=None if whole["seed"] is None else int(whole["seed"]),
        devices=tuple(whole["devices"]),
        problem=problem and FileProblem(Outcome(problem["outcome"]), problem["message"]),
        layers=whole["layers"],
    )
