"""``autograder report``: what a class got wrong, from the results of a batch."""

from pathlib import Path

import click

from autograder.commands.ending import stop
from autograder.grading import UsageError


@click.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
def report(output: Path) -> None:
    """Write OUT/report.html and OUT/feedback anew, where OUT is what autograder batch wrote.

    A batch writes them at its end. While it is at work, this shows what is there so far.
    """
    from autograder.batch.class_file import read_class
    from autograder.batch.store import Store
    from autograder.report.writing import LibraryMissing, write_report

    try:
        click.echo(write_report(Store(output), read_class(output)))
    except (UsageError, LibraryMissing, OSError) as error:
        stop(str(error))
