"""``autograder watch``: grade at every save."""

import contextlib
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from autograder.boundary.launching import GraderError, start_launcher
from autograder.commands.ending import say, show, stop
from autograder.commands.grade import NO_WORKERS
from autograder.commands.options import questions_option
from autograder.grading import UsageError, grade, runs_in_process
from autograder.limits import LimitError, read_limits
from autograder.record import Record
from autograder.stopping import Stopped, StopSignals
from autograder.submission import SubmissionProblem, file_of_submission

INSTALL = "watchfiles is missing: pip install 'policy-gradient-autograder[watch]'"


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@questions_option
def watch(path: Path, questions: tuple[str, ...]) -> None:
    """Grade a policy_gradients.py, or the folder that holds one, whenever it is saved.

    Runs the visible checks, and shows after each save what changed. Ends with Ctrl-C.
    """
    folder = folder_to_watch(path)
    try:
        with StopSignals(), contextlib.ExitStack() as stack:
            launcher = None
            if runs_in_process():
                click.echo(NO_WORKERS, err=True)
            else:
                # Torch is imported here, once, before watchfiles starts a thread.
                launcher = start_launcher()
                stack.callback(launcher.close)
            follow(
                path,
                folder,
                partial(
                    grade,
                    path,
                    questions=questions,
                    visible_only=True,
                    limits=read_limits(environment=os.environ),
                    launcher=launcher,
                ),
            )
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        stop(INSTALL)
    except Stopped as stopped:
        click.echo()
        say("watching has ended")
        stopped.exit()
    except (UsageError, LimitError, GraderError, OSError) as error:
        stop(str(error))


def folder_to_watch(path: Path) -> Path:
    """Where the file lies that is edited."""
    try:
        file = file_of_submission(path) if path.exists() else None
    except SubmissionProblem as problem:
        stop(problem.problem.message)
    except OSError as error:
        stop(f"{path}: could not be read: {error.strerror}")
    if file is None or not file.exists():
        stop(f"{path}: there is no such Python file or folder to watch")
    return file.parent


def follow(path: Path, folder: Path, regrade: Callable[[], Record]) -> None:
    """Print the first record whole, and of each that follows what is new in it."""
    from autograder.changes import changes
    from autograder.console import print_changes, print_problem, print_record
    from autograder.watching import gradings, saves_in

    before: Record | None = None
    for record in gradings(path, regrade, saves_in(folder)):
        at = time.strftime("%H:%M:%S")
        if before is None:
            show(partial(print_record, record))
            click.echo(f"Watching {path}: save to grade again, Ctrl-C to end.\n")
        elif record.problem:
            show(partial(print_problem, record.problem, at))
        else:
            show(partial(print_changes, changes(before, record), record, at))
        # A file that cannot be read says nothing about its functions.
        before = before if record.problem else record
