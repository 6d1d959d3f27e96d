"""Runs what the zip holds as Gradescope does: setup.sh once, then run_autograder under a limit."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from autograder.harness.judging import timeout_results
from autograder.harness.layout import Layout, Unusable
from autograder.worker.ending import children, kill_strays
from autograder.worker.lockdown import adopt_orphans

UMASK = 0o022
STANDARD_ERROR = 2
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Stands for every secret of the harness: where it turns up in results, students can get at them.
SECRET = "made-up-harness-token-5c1d"
PYTHON_VARIABLES = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
CANNOT_EXECUTE = 126
# The packages that the zip's lock is for, of all that it names.
GRADING_PACKAGES = ("torch", "numpy", "gradescope-utils", "jsonschema")


@dataclass(frozen=True)
class Finished:
    """How run_autograder ended; a negative code is the signal that ended it."""

    exit_code: int
    timed_out: bool
    seconds: float


def harness_environment(limit_seconds: int, home: str = "/root") -> dict[str, str]:
    """The variables that run_autograder inherits; the names of the secret ones are made up."""
    return {
        "PATH": SYSTEM_PATH,
        "HOME": home,
        "DEBIAN_FRONTEND": "noninteractive",
        "TIMEOUT_SECONDS": str(limit_seconds),
        "AUTH_TOKEN": SECRET,
        "CALLBACK_URL": f"https://harness.invalid/submissions/1?token={SECRET}",
        "AWS_SECRET_ACCESS_KEY": SECRET,
    }


def set_up(layout: Layout) -> None:
    """Run setup.sh, with its output on standard error.

    Raises:
        Unusable: it failed, as building the image would on Gradescope.
    """
    environment = {k: v for k, v in os.environ.items() if k not in PYTHON_VARIABLES}
    command = ["bash", str(layout.source / "setup.sh")]
    done = run_to_the_end(command, cwd=Path("/"), env=environment, stdout=STANDARD_ERROR)
    if done.exit_code != 0:
        raise Unusable(
            f"setup.sh ended with code {done.exit_code}; Gradescope would build no image"
        )


def needs_setup(layout: Layout) -> str:
    """Why this command's environment is not what setup.sh would make; empty where it is."""
    try:
        lines = (layout.source / "requirements.lock").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return "the zip has no requirements.lock"
    for line in lines:
        try:
            pin = Requirement(line.partition("#")[0].strip())
        except InvalidRequirement:
            continue
        if pin.name in GRADING_PACKAGES and (pin.marker is None or pin.marker.evaluate()):
            try:
                found = version(pin.name)
            except PackageNotFoundError:
                found = "no version"
            if not pin.specifier.contains(found.partition("+")[0], prereleases=True):
                return f"here is {found} of {pin.name}, the zip wants {pin.specifier}"
    return ""


def lend_environment(layout: Layout) -> None:
    """Let run_autograder find the environment of this command where setup.sh would put its own."""
    link = layout.source / ".venv"
    if not link.exists():
        link.symlink_to(sys.prefix)


def run(layout: Layout, limit_seconds: int) -> Finished:
    """Run run_autograder; past the limit end it, and put results without points over its own."""
    home = "/root" if os.geteuid() == 0 else str(Path.home())
    environment = harness_environment(limit_seconds, home)
    with open(layout.stdout_file, "wb") as stdout:
        finished = run_to_the_end(
            ["./run_autograder"],
            cwd=layout.root,
            env=environment,
            stdout=stdout.fileno(),
            limit_seconds=limit_seconds,
        )
    if finished.timed_out:
        write_timeout_results(layout, limit_seconds)
    return finished


def write_timeout_results(layout: Layout, limit_seconds: int) -> None:
    """Overwrite the results: nothing that was earned before the limit counts."""
    layout.results.mkdir(exist_ok=True)
    layout.results_file.unlink(missing_ok=True)
    layout.results_file.write_text(timeout_results(limit_seconds), encoding="utf-8")


def run_to_the_end(
    command: list[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    stdout: int,
    limit_seconds: float | None = None,
) -> Finished:
    """Run a command with both of its outputs in one place, and leave no process of it behind."""
    adopt_orphans()
    others = children()
    started = time.monotonic()
    timed_out = False
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=UMASK,
        )
    except OSError as error:
        os.write(stdout, f"{command[0]}: {error.strerror}\n".encode())
        return Finished(CANNOT_EXECUTE, False, 0.0)
    try:
        process.wait(limit_seconds)
    except subprocess.TimeoutExpired:
        timed_out = True
    finally:
        process.kill()
        process.wait()
        seconds = time.monotonic() - started
        # What Gradescope ends with the container.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        kill_strays(others)
    return Finished(process.returncode, timed_out, seconds)
