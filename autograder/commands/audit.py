"""``autograder audit``: the checks against the kill table."""

import json
import sys
from functools import partial
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.commands.audit_seeds import audit_seeds, first_seed_option, seed_count_option
from autograder.commands.ending import FAULTS_FOUND, say, show, stop
from autograder.commands.options import device_option, jobs_option
from autograder.contract import FUNCTION_NAMES
from autograder.grading import UsageError
from autograder.stopping import Stopped, StopSignals


@click.command()
@click.option(
    "--function",
    "functions",
    multiple=True,
    type=click.Choice(FUNCTION_NAMES),
    metavar="NAME",
    help="Audit the checks of this function only; repeatable.",
)
@seed_count_option
@first_seed_option
@device_option
@click.option("--everywhere", is_flag=True, help="Run every check on the accelerator.")
@click.option(
    "--everything",
    is_flag=True,
    help="Grade all eight functions, of which an implementation may fail its own only.",
)
@jobs_option
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

    seeds = audit_seeds(first_seed, seed_count)
    try:
        with StopSignals():
            implementations = read_table(table or TABLE, functions)
            with progress(len(implementations) * len(seeds)) as advance:
                method = Method(device, everywhere, everything)
                gradings = grade_all(implementations, seeds, method, jobs, advance)
            found = judge(gradings, is_whole=not functions)
            show(partial(print_audit, found))
            if json_path:
                json_path.write_text(json.dumps(as_json(found), indent=1))
    except Stopped as stopped:
        say(str(stopped))
        # In order, so that gradings under way end and remove their folders.
        sys.exit(128 + stopped.number)
    except (UsageError, TableError, GraderError, OSError) as error:
        stop(str(error))
    if found.findings:
        sys.exit(FAULTS_FOUND)
