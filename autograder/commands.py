"""The command line: parses, calls, prints."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.contract import FUNCTION_NAMES
from autograder.grading import DEVICES, UsageError
from autograder.grading import grade as grade_path
from autograder.record import Outcome, Record

UNUSABLE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policy-gradient-autograder", prog_name="autograder")
def main() -> None:
    """Grades policy-gradient assignments in PyTorch."""


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--question",
    "questions",
    multiple=True,
    type=click.Choice(FUNCTION_NAMES),
    metavar="NAME",
    help="Grade this function only; repeatable.",
)
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write Gradescope's results.json here, kept valid throughout.",
)
@click.option("--seed", type=int, help="Seed of the hidden inputs, to replay a grading.")
@click.option(
    "--device",
    type=click.Choice(DEVICES),
    default="auto",
    show_default=True,
    help="cuda adds a second pass on the GPU; auto does where there is one.",
)
@click.option("--visible-only", is_flag=True, help="Leave out the checks on hidden inputs.")
def grade(
    path: Path,
    questions: tuple[str, ...],
    json_path: Path | None,
    seed: int | None,
    device: str,
    visible_only: bool,
) -> None:
    """Grade one submission: a policy_gradients.py, or a folder or zip that holds one.

    Exits with 0 when a grading was made, whatever its score, and with 2 for unusable input.
    """
    try:
        record = grade_path(
            path,
            questions=questions,
            seed=seed,
            device=device,
            visible_only=visible_only,
            on_progress=None if json_path is None else json_writer(json_path),
        )
    except (UsageError, GraderError, OSError) as error:
        stop(str(error))
    if record.problem and record.problem.outcome in (Outcome.NOT_FOUND, Outcome.NOT_READABLE):
        stop(record.problem.message)
    # Imported while no submission waits: a fresh grading starts with little in memory.
    from rich.console import Console

    from autograder.console import print_record

    print_record(record, Console(highlight=False, width=None if sys.stdout.isatty() else 100))


def json_writer(path: Path) -> Callable[[Record], None]:
    """A progress callback that keeps the file up to date."""

    def write(record: Record) -> None:
        from autograder.results import write_results

        write_results(record, path)

    return write


def stop(message: str) -> None:
    """Say in one line why there is no grading."""
    click.echo(f"autograder: {message}", err=True)
    sys.exit(UNUSABLE)
