"""``autograder build`` and ``autograder try``: the zip for Gradescope."""

import sys
from functools import partial
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.commands.audit_seeds import audit_seeds, first_seed_option, seed_count_option
from autograder.commands.ending import FAULTS_FOUND, say, show, stop
from autograder.commands.options import jobs_option
from autograder.grading import UsageError
from autograder.stopping import Stopped, StopSignals


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("autograder.zip"),
    show_default=True,
    help="The zip to write.",
)
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings to build in; assignment/settings.toml by default.",
)
@click.option("--lock", is_flag=True, help="Resolve the versions for Gradescope anew.")
@seed_count_option
@first_seed_option
@jobs_option
def build(
    output: Path,
    settings_path: Path | None,
    lock: bool,
    seed_count: int,
    first_seed: int | None,
    jobs: int | None,
) -> None:
    """Build the zip that is uploaded to Gradescope.

    Exits with 1, and writes nothing, where the reference does not get full marks, the starter gets
    any, or the audit does not hold; with 2 where the grader cannot work or the settings are wrong.
    """
    from autograder.audit import Audit, judge
    from autograder.audit_table import progress
    from autograder.building import SETTINGS, BuildRefused
    from autograder.building import build as build_zip
    from autograder.gradescope.settings import SettingsError
    from autograder.kill_table import TableError, grade_all, read_table
    from autograder.locking import LockError

    seeds = audit_seeds(first_seed, seed_count)

    def audit_all() -> Audit:
        implementations = read_table()
        with progress(len(implementations) * len(seeds)) as advance:
            return judge(grade_all(implementations, seeds, jobs=jobs, on_progress=advance))

    try:
        with StopSignals():
            built = build_zip(output, audit_all, settings_path or SETTINGS, with_new_lock=lock)
    except Stopped as stopped:
        say(str(stopped))
        sys.exit(128 + stopped.number)
    except BuildRefused as refusal:
        for reason in refusal.reasons:
            say(f"not built: {reason}")
        sys.exit(FAULTS_FOUND)
    except (SettingsError, LockError, UsageError, TableError, GraderError, OSError) as error:
        stop(str(error))
    for warning in built.warnings:
        say(warning)
    click.echo(f"{built.path}: {len(built.members)} files, {built.version}")


@click.command(name="try")
@click.argument("zip_path", metavar="ZIP", type=click.Path(path_type=Path))
@click.argument("submission", type=click.Path(path_type=Path))
@click.option("--staff", is_flag=True, help="Show also what is kept from the student.")
@click.option(
    "--html",
    "html_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the page here too, as one file.",
)
@click.option(
    "--timeout",
    "limit_seconds",
    type=click.IntRange(min=1),
    default=600,
    show_default=True,
    help="Seconds after which run_autograder is ended, as the assignment's settings state.",
)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The submission_metadata.json; one is made up by default.",
)
@click.option("--no-metadata", is_flag=True, help="Leave submission_metadata.json out.")
@click.option(
    "--setup/--no-setup",
    "runs_setup",
    default=None,
    help="Run setup.sh; by default where this environment lacks what the zip's lock names.",
)
@click.option(
    "--docker/--no-docker",
    "in_docker",
    default=None,
    help="Run in Gradescope's base image; by default where Docker answers.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    help="What stands for /autograder, and is kept; by default a folder that is removed.",
)
def try_zip(
    zip_path: Path,
    submission: Path,
    staff: bool,
    html_path: Path | None,
    limit_seconds: int,
    metadata: Path | None,
    no_metadata: bool,
    runs_setup: bool | None,
    in_docker: bool | None,
    root: Path | None,
) -> None:
    """Try a zip with a submission as Gradescope would run it, and show the student's page.

    Exits with 0 where there is a page, whatever its score, and with 2 for unusable input.
    """
    try:
        from autograder.harness.html_page import as_html
        from autograder.harness.layout import Unusable
        from autograder.harness.showing import print_page
        from autograder.harness.trying import Options, try_out
    except ModuleNotFoundError as error:
        stop(f"{error.name} is missing: pip install 'policy-gradient-autograder[try]'")
    if metadata and no_metadata:
        stop("--metadata and --no-metadata exclude each other")
    options = Options(limit_seconds, metadata, no_metadata, runs_setup, in_docker, root)
    try:
        with StopSignals():
            page = try_out(zip_path, submission, options, partial(click.echo, err=True))
            if html_path:
                html_path.write_text(as_html(page, staff), encoding="utf-8")
            show(partial(print_page, page, is_for_staff=staff))
    except Stopped as stopped:
        say(str(stopped))
        stopped.exit()
    except (Unusable, GraderError, OSError) as error:
        stop(str(error))
