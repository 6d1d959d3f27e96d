"""Runs the grader as a process of its own, to be killed, starved or stopped, and looks after it."""

import contextlib
import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jsonschema
import pytest

from autograder.paths import KIT

SCHEMA = json.loads((KIT / "autograder/schemas/results.schema.json").read_text())
PR_SET_CHILD_SUBREAPER = 36
# Far above what anything here takes; reached only by what hangs.
LONG_SECONDS = 60.0
# The promise is two seconds; a machine that is busy with other tests gets more.
STOP_SECONDS = 10.0


@pytest.fixture
def orphans():
    """Makes this process the parent of orphans; gives a function that lists those since."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = set(children())

    def listed():
        return {pid: state for pid, state in children().items() if pid not in before}

    yield listed
    for pid in listed():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    reap(listed())
    libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture
def temporary():
    """A folder for temporary files that a worker's user may enter, unlike pytest's own.

    What a killed grader leaves there goes with it.
    """
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def children():
    """State of each child of this process, by process id."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                found[int(entry.name)] = fields[0]
    return found


def reap(pids):
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def expect_nothing_running(orphans, seconds=STOP_SECONDS):
    """Every process that the grader left has ended, or ends at once."""
    deadline = time.monotonic() + seconds
    while True:
        left = orphans()
        ended = {pid for pid, state in left.items() if state in "ZX"}
        reap(ended)
        running = set(left) - ended
        if not left:
            return
        assert time.monotonic() < deadline, f"still running: {running}"
        time.sleep(0.01)


def command(*arguments):
    return [sys.executable, "-m", "autograder", *map(str, arguments)]


def environment(**changes):
    return {**os.environ, "PYTHONPATH": str(KIT), "COLUMNS": "100", **changes}


def hear_signals():
    """Tests in the background of a shell, or under nohup, ignore these, and so do children."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def grader(temporary, *arguments):
    """A grading in a process group of its own, as a shell starts it."""
    process = subprocess.Popen(
        command("grade", "--device", "cpu", *arguments),
        env=environment(TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_signals,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def read_results(path):
    """The results, which must be valid and add up."""
    results = json.loads(path.read_text())
    jsonschema.validate(results, SCHEMA)
    assert results["score"] == sum(test["score"] for test in results["tests"])
    return results


def finished(results):
    return sum(test["extra_data"]["outcome"] != "not checked" for test in results["tests"])


def wait_for(process, path, checks):
    """The results as soon as so many checks are through; None where the grading has not begun."""
    deadline = time.monotonic() + LONG_SECONDS
    while process.poll() is None:
        assert time.monotonic() < deadline, "the grading makes no progress"
        if path.exists():
            results = read_results(path)
            if finished(results) >= checks:
                return results
        time.sleep(0.005)
    return read_results(path)


def said(process):
    """Exit code and the lines on standard error of a process that ends by itself."""
    _, errors = process.communicate(timeout=LONG_SECONDS)
    assert "Traceback" not in errors
    return process.returncode, errors.splitlines()


def run(*arguments, **changes):
    """Exit code, lines on standard error and the output of a command that runs to its end."""
    done = subprocess.run(
        arguments,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.splitlines(), done.stdout


def expect_one_line(done, *words):
    """The grading was refused with exit code 2 and one line that has the words."""
    code, lines, _ = done
    assert (code, len(lines)) == (2, 1), lines
    for word in words:
        assert word in lines[0]
