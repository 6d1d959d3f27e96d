"""``autograder grade``: one submission."""

import contextlib
import os
import signal
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.commands.ending import say, show, stop
from autograder.commands.options import (
    device_option,
    limits_option,
    questions_option,
    visible_only_option,
)
from autograder.grading import UsageError, runs_in_process
from autograder.grading import grade as grade_path
from autograder.limits import LimitError, read_limits
from autograder.record import FileProblem, Outcome, Record
from autograder.stopping import DebuggerQuit, Stopped, StopSignals

UNUSABLE_FILES = (Outcome.NOT_FOUND, Outcome.NOT_READABLE)
ENDED_EARLY = "The grading was stopped from outside before it was through."
IN_PROCESS = (
    "Your file runs inside the grader: breakpoints work, prints appear at once, and nothing bounds "
    "its time. This is not the graded path: grade it once more without --in-process."
)
NO_WORKERS = (
    "Your file runs inside the grader, since this system has no workers: nothing bounds its time. "
    "Gradescope runs it in a process of its own, with limits."
)
ENDED_BY_FAULT = "The grader could not finish, through no fault of the submission."


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@questions_option
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write Gradescope's results.json here, kept valid throughout.",
)
@click.option("--seed", type=int, help="Seed of the hidden inputs, to replay a grading.")
@device_option
@visible_only_option
@click.option(
    "--in-process",
    is_flag=True,
    help="Run the file inside the grader, for breakpoints. Not how Gradescope runs it.",
)
@limits_option
def grade(
    path: Path,
    questions: tuple[str, ...],
    json_path: Path | None,
    seed: int | None,
    device: str,
    visible_only: bool,
    in_process: bool,
    limit_settings: tuple[str, ...],
) -> None:
    """Grade one submission: a policy_gradients.py, or a folder or zip that holds one.

    Exits with 0 when a grading was made, whatever its score, with 2 for unusable input or where
    the grader cannot work, and with 130 or 143 where Ctrl-C or SIGTERM ended it.
    """
    results = ResultsFile(json_path)
    try:
        with StopSignals():
            in_process = tell_if_in_process(in_process, json_path)
            record = grade_path(
                path,
                questions=questions,
                seed=seed,
                device=device,
                visible_only=visible_only,
                limits=read_limits(limit_settings, os.environ),
                in_process=in_process,
                on_progress=results.update,
            )
            if record.problem and record.problem.outcome in UNUSABLE_FILES:
                stop(record.problem.message)
            # Imported while no submission waits: a fresh grading starts with little in memory.
            from autograder.console import print_record

            show(partial(print_record, record))
    except DebuggerQuit:
        say("the debugger was left, and the grading with it")
        sys.exit(128 + signal.SIGINT)
    except Stopped as stopped:
        results.seal(ENDED_EARLY)
        say(f"{stopped}{results.whereabouts}")
        stopped.exit()
    except (UsageError, LimitError, GraderError, OSError) as error:
        results.seal(ENDED_BY_FAULT)
        stop(str(error))


def tell_if_in_process(is_asked_for: bool, json_path: Path | None) -> bool:
    """Whether the file runs inside the grader; says so, since it is not what Gradescope does.

    Raises:
        UsageError: where results are to be kept that nothing protects.
    """
    if is_asked_for and json_path:
        raise UsageError("--in-process is for debugging: its results are not to be kept by --json")
    if is_asked_for:
        click.echo(IN_PROCESS, err=True)
    elif runs_in_process():
        click.echo(NO_WORKERS, err=True)
    return is_asked_for


class ResultsFile:
    """results.json as it follows a grading; does nothing where the path is None."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._written: Record | None = None

    @property
    def whereabouts(self) -> str:
        """Where the results are, as the end of a sentence."""
        return f"; {self._path} holds what was earned" if self._written else ""

    def update(self, record: Record) -> None:
        """Replace what the file says."""
        from autograder.results import write_results

        if self._path is not None:
            write_results(record, self._path)
            self._written = record

    def seal(self, message: str) -> None:
        """Add, where checks are left, why they were not run; the points stay."""
        record = self._written
        if record is None or not any(c.outcome is Outcome.NOT_CHECKED for c in record.checks):
            return
        # What keeps the file from being written has been told already, or is about to be.
        with contextlib.suppress(OSError):
            self.update(replace(record, problem=FileProblem(Outcome.NOT_CHECKED, message)))
