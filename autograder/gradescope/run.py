"""Grades what Gradescope has laid out: ``python -m autograder.gradescope.run --root /autograder``.

Below the root lie ``submission/``, ``results/`` and, mostly, ``submission_metadata.json``. The
script ``run_autograder`` has closed them to student code and written results to fall back on.
"""

import argparse
import gc
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from autograder.boundary.launching import Launcher, start_launcher
from autograder.stopping import Stopped, StopSignals

ENDED_EARLY = "The grading was stopped from outside before it was through."
ENDED_BY_FAULT = (
    "The autograder could not finish, through no fault of your submission. Ask the course staff "
    "to run it again."
)
SHORTEST_RUN = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade, and say to staff on standard output how it went; 0 where a grading was made."""
    started = time.monotonic()
    parser = argparse.ArgumentParser(prog="autograder.gradescope.run")
    parser.add_argument("--root", type=Path, default=Path("/autograder"))
    root = parser.parse_args(arguments).root
    try:
        with StopSignals():
            run(root, started)
    except Stopped as stopped:
        print(stopped)
        stopped.exit()
    except Exception:
        # Standard output is what staff get to see, and standard error is part of it.
        traceback.print_exc(file=sys.stdout)
        return 1
    return 0


def run(root: Path, started: float) -> None:
    """Start what student code is run by; only then read what student code must not see.

    Raises:
        Exception: the grader could not work; the results say so.
    """
    # Importing torch makes nothing to collect, and to look for it takes a tenth of the import.
    gc.disable()
    launcher = start_launcher()
    gc.enable()
    print(f"Ready after {time.monotonic() - started:.1f} s.")
    try:
        run_with(launcher, root, started)
    finally:
        launcher.close()


def run_with(launcher: Launcher, root: Path, started: float) -> None:
    """Grade the submission below the root, and write its page."""
    from autograder.gradescope.page_file import PageFile, blank_record
    from autograder.gradescope.policy import is_admitted
    from autograder.grading import grade
    from autograder.limits import read_limits

    submission = root / "submission"
    page = PageFile(root, datetime.now(timezone.utc), started)
    settings = page.settings
    if not is_admitted(settings, page.metadata, page.now):
        page.update(blank_record(submission, settings))
        print(page.staff_text)
        return
    limits = read_limits(settings.limit_settings, os.environ)
    left = limits.run_seconds - (time.monotonic() - started)
    try:
        grade(
            submission,
            questions=settings.questions,
            limits=replace(limits, run_seconds=max(left, SHORTEST_RUN)),
            launcher=launcher,
            on_progress=page.update,
            afterwards=page.extras,
        )
    except Stopped:
        page.seal(ENDED_EARLY)
        raise
    except Exception:
        page.seal(ENDED_BY_FAULT)
        raise
    finally:
        print(page.staff_text)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Taking torch down in order takes a third of its import, and nothing is left to be done.
    os._exit(code)
