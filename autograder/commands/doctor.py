"""``autograder doctor``: what protects a grading here."""

import click

from autograder.boundary.launching import GraderError
from autograder.commands.ending import stop


@click.command()
def doctor() -> None:
    """Show what protects a grading on this machine, and try to get past it.

    Exits with 0 where a grading can be made, and with 2 where the grader would refuse.
    """
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
