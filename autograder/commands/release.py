"""``autograder release``: what students get."""

import sys
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.commands.ending import FAULTS_FOUND, say, stop
from autograder.grading import UsageError
from autograder.limits import LimitError
from autograder.stopping import Stopped, StopSignals


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("assignment.zip"),
    show_default=True,
    help="The zip to write.",
)
def release(output: Path) -> None:
    """Write the zip for students: the assignment, and the grader with its visible checks.

    Exits with 1, and writes nothing, where the reference does not pass every visible check, the
    starter passes one, or a file is missing; with 2 where the grader cannot work.
    """
    try:
        from autograder.building import BuildRefused
        from autograder.release.pages import PageError
        from autograder.release.releasing import release as release_zip
    except ModuleNotFoundError as error:
        stop(f"{error.name} is missing: pip install 'policy-gradient-autograder[release]'")
    try:
        with StopSignals():
            released = release_zip(output)
    except Stopped as stopped:
        say(str(stopped))
        stopped.exit()
    except BuildRefused as refusal:
        for reason in refusal.reasons:
            say(f"not released: {reason}")
        sys.exit(FAULTS_FOUND)
    except PageError as error:
        say(f"not released: {error}")
        sys.exit(FAULTS_FOUND)
    except (UsageError, LimitError, GraderError, OSError) as error:
        stop(str(error))
    click.echo(f"{released.path}: {len(released.members)} files, {released.version}")
