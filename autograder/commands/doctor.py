"""``autograder doctor``: what protects a grading here."""

import click

from autograder.boundary.launching import CAN_ISOLATE, GraderError
from autograder.commands.ending import stop


@click.command()
def doctor() -> None:
    """Show what protects a grading on this machine, and try to get past it.

    Exits with 0 where a grading can be made, and with 2 where the grader would refuse.
    """
    if not CAN_ISOLATE:
        stop("nothing does: this system has no workers, and a submission runs inside the grader")
    from rich.console import Console

    from autograder.console import print_diagnosis
    from autograder.doctor import examine

    try:
        diagnosis = examine()
    except (GraderError, OSError) as error:
        stop(str(error))
    print_diagnosis(diagnosis, Console(highlight=False))
    if diagnosis.refusal:
        stop(diagnosis.refusal)
