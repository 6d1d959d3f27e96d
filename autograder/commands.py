"""The command line: parses, calls, prints."""

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from autograder.boundary.launching import GraderError
from autograder.contract import FUNCTION_NAMES
from autograder.grading import DEVICES, UsageError
from autograder.grading import grade as grade_path
from autograder.limits import LimitError, limit_names, read_limits
from autograder.record import FileProblem, Outcome, Record
from autograder.stopping import Stopped, StopSignals

if TYPE_CHECKING:
    from rich.console import Console

UNUSABLE = 2
FAULTS_FOUND = 1
FIRST_SEED_BITS = 31
UNUSABLE_FILES = (Outcome.NOT_FOUND, Outcome.NOT_READABLE)
ENDED_EARLY = "The grading was stopped from outside before it was through."
ENDED_BY_FAULT = "The grader could not finish, through no fault of the submission."


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
    help="Accelerator of the device checks: auto takes CUDA where it is, cpu simulates one.",
)
@click.option("--visible-only", is_flag=True, help="Leave out the checks on hidden inputs.")
@click.option(
    "--limit",
    "limit_settings",
    multiple=True,
    metavar="NAME=SECONDS",
    help=f"Change one bound on time ({', '.join(limit_names())}); repeatable.",
)
def grade(
    path: Path,
    questions: tuple[str, ...],
    json_path: Path | None,
    seed: int | None,
    device: str,
    visible_only: bool,
    limit_settings: tuple[str, ...],
) -> None:
    """Grade one submission: a policy_gradients.py, or a folder or zip that holds one.

    Exits with 0 when a grading was made, whatever its score, with 2 for unusable input or where
    the grader cannot work, and with 130 or 143 where Ctrl-C or SIGTERM ended it.
    """
    results = ResultsFile(json_path)
    try:
        with StopSignals():
            record = grade_path(
                path,
                questions=questions,
                seed=seed,
                device=device,
                visible_only=visible_only,
                limits=read_limits(limit_settings, os.environ),
                on_progress=results.update,
            )
            if record.problem and record.problem.outcome in UNUSABLE_FILES:
                stop(record.problem.message)
            # Imported while no submission waits: a fresh grading starts with little in memory.
            from autograder.console import print_record

            show(partial(print_record, record))
    except Stopped as stopped:
        results.seal(ENDED_EARLY)
        click.echo(f"autograder: {stopped}{results.whereabouts}", err=True)
        stopped.exit()
    except (UsageError, LimitError, GraderError, OSError) as error:
        results.seal(ENDED_BY_FAULT)
        stop(str(error))


@main.command()
@click.option(
    "--function",
    "functions",
    multiple=True,
    type=click.Choice(FUNCTION_NAMES),
    metavar="NAME",
    help="Audit the checks of this function only; repeatable.",
)
@click.option(
    "--seeds",
    "seed_count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Grade each implementation at so many seeds.",
)
@click.option("--seed", "first_seed", type=int, help="The first seed, to replay an audit.")
@click.option("--device", type=click.Choice(DEVICES), default="auto", show_default=True)
@click.option("--everywhere", is_flag=True, help="Run every check on the accelerator.")
@click.option(
    "--everything",
    is_flag=True,
    help="Grade all eight functions, of which an implementation may fail its own only.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; one per core by default.")
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was found here too.",
)
@click.option(
    "--table",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of implementations; the repository's by default.",
)
def audit(
    functions: tuple[str, ...],
    seed_count: int,
    first_seed: int | None,
    device: str,
    everywhere: bool,
    everything: bool,
    jobs: int | None,
    json_path: Path | None,
    table: Path | None,
) -> None:
    """Hold the checks against wrong and right implementations, after a change to a check.

    Exits with 0 where every wrong one loses points, every right one loses none, and mistakes are
    called what the implementations declare; with 1 where not, or where a check kills nothing.
    """
    from autograder.audit import judge
    from autograder.audit_table import as_json, print_audit, progress
    from autograder.kill_table import TABLE, Method, TableError, grade_all, read_table

    if first_seed is None:
        first_seed = secrets.randbits(FIRST_SEED_BITS)
    seeds = range(first_seed, first_seed + seed_count)
    try:
        with StopSignals():
            implementations = read_table(table or TABLE, functions)
            with progress(len(implementations) * seed_count) as advance:
                method = Method(device, everywhere, everything)
                gradings = grade_all(implementations, seeds, method, jobs, advance)
            found = judge(gradings, is_whole=not functions)
            show(partial(print_audit, found))
            if json_path:
                json_path.write_text(json.dumps(as_json(found), indent=1))
    except Stopped as stopped:
        click.echo(f"autograder: {stopped}", err=True)
        # In order, so that gradings under way end and remove their folders.
        sys.exit(128 + stopped.number)
    except (UsageError, TableError, GraderError, OSError) as error:
        stop(str(error))
    if found.findings:
        sys.exit(FAULTS_FOUND)


@main.command()
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


def stop(message: str) -> NoReturn:
    """Say in one line why there is no grading."""
    click.echo(f"autograder: {message}", err=True)
    sys.exit(UNUSABLE)
