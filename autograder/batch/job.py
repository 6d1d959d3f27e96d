"""One submission to grade: what travels to the process that grades it, and what comes back.

A job holds the submission's bytes, so that it can be graded where its folder is not.
"""

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import version

from autograder.batch.graded import Graded, Person, timing_of, without_times
from autograder.contract import ASSIGNMENT_VERSION, contract_points
from autograder.grading import UsageError, blank_checks, check_questions, grade
from autograder.limits import Limits
from autograder.points import rescaled
from autograder.processes import close_launcher, own_launcher
from autograder.record import FileProblem, Outcome, Record
from autograder.sources import grader_hash
from autograder.submission import Submission

SHOWN_DIGITS = 12
TRIES = 2


class AnotherGrader(RuntimeError):
    """The process that was to grade has another grader, or another torch, than who asked it."""


def own_grader() -> str:
    """The grader of this process: two that are equal grade alike."""
    return f"{grader_hash()} torch {version('torch')}"


@dataclass(frozen=True)
class Method:
    """How all submissions of a batch are graded, and by which grader.

    ``points`` are those of each function; one that is worth none is left out.
    """

    seed: int
    questions: tuple[str, ...] = ()
    device: str = "auto"
    visible_only: bool = False
    limits: Limits = field(default_factory=Limits)
    points: Mapping[str, float] = field(default_factory=contract_points)
    grader: str = field(default_factory=own_grader)

    @property
    def version(self) -> str:
        """``1+`` and the first digits of the grader's hash."""
        return f"{ASSIGNMENT_VERSION}+{self.grader[:SHOWN_DIGITS]}"


@dataclass(frozen=True)
class Job:
    """A submission and how to grade it; ``key`` is a hash of all that its result depends on."""

    id: str
    students: tuple[Person, ...]
    submission: Submission
    method: Method
    key: str


@dataclass(frozen=True)
class Finished:
    """What comes back: two files' bytes, and of the result what is told while others are graded."""

    id: str
    result: bytes
    timing: bytes
    outcome: str
    problem: str = ""


def make_job(id_: str, students: tuple[Person, ...], submission: Submission, method: Method) -> Job:
    """The job with its key."""
    digest = hashlib.sha256(json.dumps(asdict(method), sort_keys=True).encode())
    problem = submission.problem
    parts = [submission.name.encode("utf-8", "surrogatepass")]
    parts += [problem.message.encode("utf-8", "surrogatepass")] if problem else []
    for file in submission.files:
        parts += [file.name.encode("utf-8", "surrogatepass"), file.data]
    for part in parts:
        digest.update(b"%d\0" % len(part))
        digest.update(part)
    return Job(id_, students, submission, method, digest.hexdigest())


def run_job(job: Job) -> Finished:
    """Grade one submission in this process, whose launcher serves one grading after another.

    What keeps the grader from working is tried once more, and then is the submission's result,
    for which it gets no points and is graded again in the next run.

    Raises:
        AnotherGrader: results would not be those of the process that asks.
        UsageError: nothing can be graded by the job's method, as ``grade`` says.
    """
    with turn():
        if job.method.grader != own_grader():
            raise AnotherGrader(f"it has {own_grader()}, and is asked for {job.method.grader}")
        for _ in range(TRIES):
            try:
                return finish(job, grade_submission(job))
            except UsageError:
                raise
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                close_launcher()
    return failed(job, reason)


def grade_submission(job: Job) -> Record:
    method = job.method
    return grade(
        job.submission,
        questions=method.questions,
        seed=method.seed,
        device=method.device,
        visible_only=method.visible_only,
        limits=method.limits,
        launcher=own_launcher(),
    )


def finish(job: Job, record: Record) -> Finished:
    """The record as it is stored, with the points that the method gives."""
    record = replace(record, checks=rescaled(record, job.method.points))
    graded = Graded(job.id, job.students, without_times(record), job.method.version, job.key)
    problem = record.problem.message if record.problem else ""
    timing = timing_of(record).to_json()
    return Finished(job.id, graded.to_json(), timing, graded.outcome, problem)


def failed(job: Job, reason: str) -> Finished:
    """The result of a submission that the grader could not grade."""
    checks = blank_checks(check_questions(job.method.questions))
    message = f"The grader failed, through no fault of the submission: {reason}"
    problem = FileProblem(Outcome.NOT_CHECKED, message)
    return finish(job, Record(job.submission.name, checks, job.method.seed, problem=problem))


@cache
def turn() -> threading.Lock:
    """Held by the grading of this process: a launcher serves one at a time, as Python does."""
    return threading.Lock()
