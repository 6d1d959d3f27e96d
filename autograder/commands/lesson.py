"""``autograder lesson``: the notebook whose figures call the student's functions."""

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click

from autograder.commands.ending import stop
from autograder.paths import KIT
from autograder.submission import SubmissionProblem, file_of_submission

NOTEBOOK = KIT / "assignment" / "lesson.py"
STARTER = KIT / "starter"
NEEDED = ("marimo", "altair")
INTERRUPTED = 130


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=STARTER)
@click.option("--port", type=click.IntRange(1, 65535), help="Serve on this port; a free one else.")
@click.option("--no-browser", is_flag=True, help="Serve without opening a browser.")
def lesson(path: Path, port: int | None, no_browser: bool) -> None:
    """Open the lesson: five figures driven by your own functions, drawn anew at every save.

    PATH is the policy_gradients.py that you are editing, or its folder; starter/ by default.
    The page is served on this machine alone. Ends with Ctrl-C.
    """
    for name in NEEDED:
        if importlib.util.find_spec(name) is None:
            stop(f"{name} is missing: pip install 'policy-gradient-autograder[lesson]'")
    try:
        file = file_of_submission(path) if path.exists() else path
    except SubmissionProblem as problem:
        stop(problem.problem.message)
    if file is None or not file.is_file():
        stop(f"{path}: there is no such Python file, and no folder that holds one")
    command = [sys.executable, "-m", "marimo", "--yes", "run", str(NOTEBOOK), "--no-token"]
    command += ["--port", str(port)] if port else []
    command += ["--headless"] if no_browser else []
    quiet = {**os.environ, "MARIMO_SKIP_UPDATE_CHECK": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen([*command, "--", "--path", str(file.resolve())], env=quiet)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        # Ctrl-C reaches marimo, too, which ends the process of the student's code.
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
        code = INTERRUPTED
    sys.exit(code)
