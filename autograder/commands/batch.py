"""``autograder batch``: a class of submissions."""

import os
import sys
from functools import partial
from pathlib import Path

import click

from autograder.boundary.launching import GraderError
from autograder.commands.ending import FAULTS_FOUND, say, show, stop
from autograder.commands.options import (
    device_option,
    jobs_option,
    limits_option,
    questions_option,
    visible_only_option,
)
from autograder.grading import UsageError
from autograder.limits import LimitError, read_limits
from autograder.stopping import Stopped, StopSignals


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where results, grades.csv and report.html are written; FOLDER-graded here by default.",
)
@jobs_option
@click.option("--regrade", is_flag=True, help="Grade all, also what has not changed since.")
@click.option("--seed", type=click.IntRange(min=0), help="Seed of the hidden inputs of all.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Grade on the Dask cluster at this address instead of on this machine.",
)
@click.option(
    "--canvas",
    metavar="NAME",
    default="",
    help="Write canvas.csv too, for the assignment of this name in Canvas.",
)
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Give the points and take the limits of these settings, as the zip for Gradescope has.",
)
@questions_option
@device_option
@visible_only_option
@limits_option
def batch(
    folder: Path,
    output: Path | None,
    jobs: int | None,
    regrade: bool,
    seed: int | None,
    scheduler: str | None,
    canvas: str,
    settings_path: Path | None,
    questions: tuple[str, ...],
    device: str,
    visible_only: bool,
    limit_settings: tuple[str, ...],
) -> None:
    """Grade the submissions in FOLDER, or those that are new or changed since the last time.

    FOLDER is Gradescope's export, or holds a folder, a zip or a .py file for each submission.
    Exits with 0 when all are graded, whatever their scores, with 1 where the grader failed at some,
    which are graded again in the next run, and with 2 for unusable input.
    """
    from autograder.batch.class_file import ClassFile, write_class
    from autograder.batch.finding import find_class
    from autograder.batch.grading_class import GRADES, grade_class
    from autograder.batch.job import Method
    from autograder.batch.local import local_crew
    from autograder.batch.progress import reporter
    from autograder.batch.showing import print_summary
    from autograder.batch.similarity import alike_in
    from autograder.batch.store import open_store
    from autograder.gradescope.settings import Settings, SettingsError, read_settings
    from autograder.report.writing import LibraryMissing, write_report

    output = output or Path(f"{folder.resolve().name}-graded")
    if scheduler and jobs:
        stop("--jobs is for this machine; a cluster has the workers that it has")
    try:
        with StopSignals():
            settings = read_settings(settings_path) if settings_path else Settings()
            limits = read_limits((*settings.limit_settings, *limit_settings), os.environ)
            worthless = [name for name in questions if name not in settings.questions]
            if worthless:
                stop(f"{settings_path} gives no points for --question {worthless[0]}")
            found = find_class(folder, output)
            for warning in found.warnings:
                say(warning)
            if scheduler:
                from autograder.batch.cluster import cluster_crew

                crew = partial(cluster_crew, scheduler)
            else:
                crew = partial(local_crew, jobs or os.cpu_count() or 1)
            ids = tuple(entry.id for entry in found.entries)
            with open_store(output) as store:
                write_class(output, ClassFile(ids))
                with reporter(len(found.entries)) as watcher:
                    method = Method(
                        store.seed(seed),
                        questions or settings.questions,
                        device,
                        visible_only,
                        limits,
                        settings.points,
                    )
                    summary = grade_class(found, store, method, crew, regrade, canvas, watcher)
                whole = ClassFile(ids, alike_in(found))
                write_class(output, whole)
                files = [output / GRADES]
                try:
                    files.append(write_report(store, whole))
                except LibraryMissing as missing:
                    say(str(missing))
            show(partial(print_summary, summary, files))
    except Stopped as stopped:
        say(f"{stopped}; run it again to go on from there")
        sys.exit(128 + stopped.number)
    except (UsageError, SettingsError, LimitError, GraderError, OSError) as error:
        stop(str(error))
    if summary.errors:
        sys.exit(FAULTS_FOUND)
