"""How commands print, and how they end without a result."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import click

from autograder.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

UNUSABLE = 2
FAULTS_FOUND = 1


def show(print_on: Callable[["Console"], None]) -> None:
    """Print a report on standard output.

    Raises:
        OSError: where standard output takes no more.
    """
    from rich.console import Console

    try:
        print_on(Console(highlight=False, width=None if sys.stdout.isatty() else 100))
        sys.stdout.flush()
    except OSError as error:
        raise OSError(f"the report could not be printed: {error.strerror}") from None


def stop(message: str) -> NoReturn:
    """Say in one line why there is no grading."""
    say(message)
    sys.exit(UNUSABLE)


def say(message: str) -> None:
    """A line on standard error, whatever names of files are in it."""
    click.echo(f"autograder: {printable(message)}", err=True)
