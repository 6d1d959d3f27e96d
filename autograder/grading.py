"""One grading, from a path to a record. This file reads in the order in which it happens."""

import contextlib
import importlib
import os
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.boundary.launching import CAN_ISOLATE, GraderError, Launcher, start_launcher
from autograder.contract import FUNCTION_NAMES, FUNCTIONS, SUBMISSION_FILE
from autograder.limits import UNLIMITED, Limits, read_limits
from autograder.paths import HAS_HIDDEN_CHECKS
from autograder.record import CheckResult, FileProblem, Record
from autograder.submission import Submission, read_submission
from autograder.workspace import workspace

if TYPE_CHECKING:
    from autograder.boundary.budgets import Budgets
    from autograder.boundary.student import Student
    from autograder.in_process import InProcessStudent

DEVICES = ("auto", "cpu", "cuda")
PLACES = ("cpu", "accelerator")
SEED_BITS = 63
NO_ISOLATION = (
    "student code cannot be isolated on this system, and would find the hidden checks beside it; "
    "grade on Linux or macOS (on Windows: in WSL), or debug it with --in-process"
)


class UsageError(ValueError):
    """A request that no grading can be made from."""


@dataclass(frozen=True)
class Request:
    """What is to be graded, and how."""

    submission: Submission
    questions: tuple[str, ...]
    seed: int
    device: str
    visible_only: bool
    checks_on: str
    limits: Limits
    started: float
    in_process: bool


def grade(
    path: str | os.PathLike | Submission,
    *,
    questions: Sequence[str] = (),
    seed: int | None = None,
    device: str = "auto",
    visible_only: bool = False,
    checks_on: str = "cpu",
    limits: Limits | None = None,
    launcher: Launcher | None = None,
    in_process: bool = False,
    on_progress: Callable[[Record], None] | None = None,
    afterwards: "Callable[[Student, Record], None] | None" = None,
) -> Record:
    """Grade one submission.

    Args:
        path: a ``policy_gradients.py``, or a folder or zip that holds one; or a submission that
            has been read already.
        questions: names of the functions to grade; all eight where empty.
        seed: seed of the hidden inputs; drawn anew where None.
        device: the accelerator of the checks that run on one: ``cuda``; ``cpu`` for a simulated
            one; ``auto`` for CUDA where it is present.
        visible_only: leave the hidden checks out, as where there are none.
        checks_on: where all other checks run: ``cpu``, or ``accelerator`` to try the kit itself.
        limits: bounds on the submission's time, memory and output, and on the whole run; those
            of ``autograder.limits``, within TIMEOUT_SECONDS of the environment, where None.
        launcher: starts the workers; one made for this grading where None. One that is passed in
            serves many gradings and stays open.
        in_process: run the submission in this process, without any boundary or limit on its time,
            so that a debugger reaches it. The process should end by ``os._exit`` afterwards: torch
            may abort while it is taken apart with a simulated accelerator in it.
        on_progress: is told of the record before anything is started, where it stands in for
            the checks with one blank a function, before the first check and after every check.
        afterwards: is given the submission, while it can still be run, and the record of all
            checks, which it cannot change; left out where the file could not be checked.

    Returns:
        the record; where the submission could not be found, read or imported, with ``problem``
        set and nothing earned.

    Raises:
        UsageError: unknown question or device, or no CUDA where it is asked for.
        GraderError: the grader itself could not work; nothing was found out.
        DebuggerQuit: ``in_process``, somebody left the debugger by its ``quit``.
    """
    started = time.monotonic()
    in_process = in_process or runs_in_process()
    questions = check_questions(questions)
    check_choice("device", device, DEVICES)
    check_choice("place for the checks", checks_on, PLACES)
    limits = UNLIMITED if in_process else limits or read_limits(environment=os.environ)
    on_progress = on_progress or (lambda record: None)
    name = path.name if isinstance(path, Submission) else str(Path(path))
    on_progress(Record(name, blank_checks(questions), seed=None))
    with contextlib.ExitStack() as stack:
        # Entered first, so that it is removed when every process that could write there has ended.
        folder = stack.enter_context(workspace())
        if launcher is None and not in_process:
            # Nothing that a submission may not see is loaded, or drawn, before this line.
            launcher = start_launcher()
            stack.callback(launcher.close)
        seed = secrets.randbits(SEED_BITS) if seed is None else seed
        visible_only = visible_only or not HAS_HIDDEN_CHECKS
        submission = path if isinstance(path, Submission) else read_submission(Path(path))
        request = Request(
            submission,
            questions,
            seed,
            device,
            visible_only,
            checks_on,
            limits,
            started,
            in_process,
        )
        record = grade_with(launcher, request, folder, on_progress, afterwards)
    record = replace(record, seconds=time.monotonic() - started)
    on_progress(record)
    return record


def blank_checks(questions: Sequence[str]) -> tuple[CheckResult, ...]:
    """One unchecked entry a function, for as long as its checks are not loaded."""
    return tuple(
        CheckResult(f"{number}.0", function.name, function.name, True, float(function.points))
        for number, function in enumerate(FUNCTIONS, start=1)
        if function.name in questions
    )


def check_questions(questions: Sequence[str]) -> tuple[str, ...]:
    """The functions to grade; UsageError for a name that is none."""
    for name in questions:
        if name not in FUNCTION_NAMES:
            known = ", ".join(FUNCTION_NAMES)
            raise UsageError(f"there is no question {name!r}; the questions are {known}")
    return tuple(questions) or FUNCTION_NAMES


def check_choice(name: str, choice: str, choices: Sequence[str]) -> None:
    """UsageError for a choice that is none."""
    if choice not in choices:
        raise UsageError(f"there is no {name} {choice!r}; choose {', '.join(choices)}")


def grade_with(
    launcher: Launcher | None,
    request: Request,
    folder: Path,
    on_progress: Callable[[Record], None],
    afterwards: "Callable[[Student, Record], None] | None",
) -> Record:
    """Run the submission's checks behind the boundary, and gather the results."""
    from autograder.boundary.budgets import Budgets
    from autograder.checks.asking import Context
    from autograder.checks.suite import build_suite
    from autograder.running import CheckRunner

    accelerator = choose_accelerator(request.device)
    submission = request.submission
    budgets = Budgets(request.limits, request.started)
    student = make_student(launcher, request, folder, accelerator, budgets)
    device = accelerator if request.checks_on == "accelerator" else "cpu"
    context = Context(student, (device,), accelerator, request.seed)
    suite = build_suite(request.questions, request.visible_only, context)
    record = Record(submission.name, (), request.seed, ("cpu", accelerator))

    def progress(checks: tuple[CheckResult, ...]) -> None:
        on_progress(replace(record, checks=checks, layers=student.layers))

    runner = CheckRunner(suite, progress, budgets)
    checks = tuple(runner.results.values())
    try:
        progress(checks)
        problem = submission.problem or load_problem(student)
        if problem is None:
            checks = runner.run_suite()
            if afterwards is not None:
                afterwards(student, replace(record, checks=checks, layers=student.layers))
    finally:
        student.end()
    if problem is not None:
        checks = tuple(replace(check, outcome=problem.outcome) for check in checks)
    return replace(record, checks=checks, layers=student.layers, problem=problem)


def runs_in_process() -> bool:
    """Whether a grading runs in the grader's own process for want of anything better.

    Raises:
        GraderError: where student code would then be beside what it must not see.
    """
    if CAN_ISOLATE:
        return False
    if HAS_HIDDEN_CHECKS:
        raise GraderError(NO_ISOLATION)
    return True


def make_student(
    launcher: Launcher | None,
    request: Request,
    folder: Path,
    accelerator: str,
    budgets: "Budgets",
) -> "Student | InProcessStudent":
    """The submission, ready to be asked: behind the boundary, or in this process."""
    submission = request.submission
    if not request.in_process:
        from autograder.boundary.student import Student

        return Student(launcher, submission.files, folder, request.limits, accelerator, budgets)
    # By its name, so that it stays out of the zip for Gradescope, which follows import statements.
    in_process = importlib.import_module("autograder.in_process")
    if submission.origin is not None:
        return in_process.InProcessStudent(submission.origin)
    for source in submission.files:
        (folder / source.name).write_bytes(source.data)
    return in_process.InProcessStudent(folder / SUBMISSION_FILE)


def choose_accelerator(device: str) -> str:
    """``cuda``, ``simulated``, or ``meta`` where this torch cannot simulate one."""
    from autograder.exchange import accelerator

    if device != "cpu":
        torch = importlib.import_module("torch")
        if torch.cuda.is_available():
            return "cuda"
        if device == "cuda":
            raise UsageError("--device cuda: torch finds no CUDA device here; use --device cpu")
    return "simulated" if accelerator.is_available() else "meta"


def load_problem(student: "Student") -> FileProblem | None:
    """Why the file cannot be imported, found out once for all functions; None if it can."""
    from autograder.wording import explain_load

    failure = student.load()
    return None if failure is None else FileProblem(*explain_load(failure))
