"""One grading, from a path to a record. This file reads in the order in which it happens."""

import contextlib
import importlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.boundary.launching import GraderError, Launcher, start_launcher
from autograder.contract import FUNCTION_NAMES
from autograder.limits import Limits
from autograder.record import FileProblem, Record
from autograder.submission import SourceFile, SubmissionProblem, collect, read_only_copy

DEVICES = ("auto", "cpu", "cuda")
SEED_BITS = 63


class UsageError(ValueError):
    """A request that no grading can be made from."""


@dataclass(frozen=True)
class Request:
    """What is to be graded, and how."""

    path: Path
    questions: tuple[str, ...]
    seed: int
    device: str
    visible_only: bool
    limits: Limits


def grade(
    path: str | os.PathLike,
    *,
    questions: Sequence[str] = (),
    seed: int | None = None,
    device: str = "auto",
    visible_only: bool = False,
    limits: Limits | None = None,
    launcher: Launcher | None = None,
    on_progress: Callable[[Record], None] | None = None,
) -> Record:
    """Grade one submission.

    Args:
        path: a ``policy_gradients.py``, or a folder or zip that holds one.
        questions: names of the functions to grade; all eight where empty.
        seed: seed of the hidden inputs; drawn anew where None.
        device: ``cpu``; ``cuda`` for a second pass there; ``auto`` for that where CUDA is present.
        visible_only: leave the hidden checks out.
        limits: bounds on the submission's time, memory and output.
        launcher: starts the workers; one made for this grading where None. One that is passed in
            serves many gradings and stays open.
        on_progress: is told of the record before the first check and after every check.

    Returns:
        the record; where the submission could not be found, read or imported, with ``problem``
        set and nothing earned.

    Raises:
        UsageError: unknown question or device, or no CUDA where it is asked for.
        GraderError: the grader itself could not work; nothing was found out.
    """
    request = Request(
        path=Path(path),
        questions=check_questions(questions),
        seed=secrets.randbits(SEED_BITS) if seed is None else seed,
        device=check_device(device),
        visible_only=visible_only,
        limits=limits or Limits(),
    )
    started = time.monotonic()
    with contextlib.ExitStack() as stack:
        if launcher is None:
            # Nothing that a submission may not see is loaded before this line.
            launcher = start_launcher()
            stack.callback(launcher.close)
        record = grade_with(launcher, request, on_progress or (lambda record: None))
    record = replace(record, seconds=time.monotonic() - started)
    if on_progress is not None:
        on_progress(record)
    return record


def check_questions(questions: Sequence[str]) -> tuple[str, ...]:
    """The functions to grade; UsageError for a name that is none."""
    for name in questions:
        if name not in FUNCTION_NAMES:
            known = ", ".join(FUNCTION_NAMES)
            raise UsageError(f"there is no question {name!r}; the questions are {known}")
    return tuple(questions) or FUNCTION_NAMES


def check_device(device: str) -> str:
    if device not in DEVICES:
        raise UsageError(f"there is no device {device!r}; choose {', '.join(DEVICES)}")
    return device


def grade_with(
    launcher: Launcher, request: Request, on_progress: Callable[[Record], None]
) -> Record:
    """Copy the submission, run its checks behind the boundary, and gather the results."""
    from autograder.boundary.student import Student
    from autograder.checks.check import Context
    from autograder.checks.suite import build_suite
    from autograder.running import CheckRunner

    devices = choose_devices(request.device)
    with workspace() as folder:
        files, problem = collect_or_problem(request.path)
        with read_only_copy(files, folder) as submission:
            student = Student(launcher, submission, folder, request.limits, devices[-1])
            context = Context(student, devices, request.seed)
            suite = build_suite(request.questions, request.visible_only, context)
            record = Record(str(request.path), (), request.seed, devices)

            def progress(checks) -> None:
                on_progress(replace(record, checks=checks, layers=student.layers))

            runner = CheckRunner(suite, progress)
            try:
                progress(tuple(runner.results.values()))
                problem = problem or load_problem(student)
                checks = tuple(runner.results.values()) if problem else runner.run_suite()
            finally:
                student.end()
    checks = (
        tuple(replace(check, outcome=problem.outcome) for check in checks) if problem else checks
    )
    return replace(record, checks=checks, layers=student.layers, problem=problem)


def choose_devices(device: str) -> tuple[str, ...]:
    """The devices to run every case on, the CPU first."""
    if device == "cpu":
        return ("cpu",)
    torch = importlib.import_module("torch")
    if torch.cuda.is_available():
        return ("cpu", "cuda")
    if device == "cuda":
        raise UsageError("--device cuda: torch finds no CUDA device here; use --device cpu")
    return ("cpu",)


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """A fresh folder that other users may enter but not list; removed at the end."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="grading-"))
    except OSError as error:
        raise GraderError(f"no temporary folder can be made: {error}") from None
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def collect_or_problem(path: Path) -> tuple[list[SourceFile], FileProblem | None]:
    """The submission's files, or none of them and why."""
    try:
        return collect(path), None
    except SubmissionProblem as error:
        return [], error.problem


def load_problem(student) -> FileProblem | None:
    """Why the file cannot be imported, found out once for all functions; None if it can."""
    from autograder.wording import explain_load

    failure = student.load()
    return None if failure is None else FileProblem(*explain_load(failure))
