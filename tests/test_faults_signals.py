"""Signals to the grader: killed or told to end, at any moment.

results.json is valid and holds what was earned, no process is left, and what is said is one line.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import REFERENCE
from running_graders import (
    LONG_SECONDS,
    STOP_SECONDS,
    environment,
    expect_nothing_running,
    finished,
    grader,
    read_results,
    run,
    said,
    wait_for,
)

pytestmark = [
    pytest.mark.usefixtures("orphans"),
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
    ),
]

KILLS = 20
CHECKS = 50

PATIENT = [f"--limit={name}=500" for name in ("call", "function", "submission")]
HANGS = "import time\ndef response_log_probs(*a):\n    time.sleep(1000)\n"
HANGS_AT_LAST = "import time\ndef grpo_step(*a, **k):\n    time.sleep(1000)\n"
CLINGS = """
import os, signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
def response_log_probs(*a):
    for _ in range(3):
        try:
            if os.fork() == 0:
                os.setsid()
                break
        except OSError:
            break
    while True:
        time.sleep(1)
"""


@pytest.mark.parametrize("moment", range(KILLS))
def test_a_killed_grader_leaves_what_was_earned_and_no_process(
    tmp_path, temporary, orphans, moment
):
    """The first half of the moments falls on the start, the second on the checks."""
    path = tmp_path / "results.json"
    chance = random.Random(moment)
    checks = max(0, moment - KILLS // 2) * CHECKS // (KILLS // 2)
    with grader(temporary, REFERENCE, "--json", path) as process:
        seen = wait_for(process, path, checks)
        time.sleep(chance.uniform(0, 0.02 if checks else 2.0))
        process.kill()
        # Not until its output ends, which what it left running may hold open.
        process.wait()
        left = read_results(path)
    assert left["score"] >= seen["score"]
    assert finished(left) >= checks
    expect_nothing_running(orphans)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("text", "checks"),
    [("", 0), (HANGS, 0), (CLINGS, 0), (HANGS_AT_LAST, 40)],
    ids=["at the start", "a call that hangs", "a call that clings", "among the checks"],
)
def test_a_signal_ends_the_grading_in_order(
    tmp_path, temporary, write_submission, orphans, number, text, checks
):
    path = tmp_path / "results.json"
    with grader(temporary, write_submission(text), "--json", path, *PATIENT) as process:
        seen = wait_for(process, path, checks)
        if text:
            wait_for_workers(process.pid)
        started = time.monotonic()
        os.killpg(process.pid, number)
        code, lines = said(process)
        seconds = time.monotonic() - started
    assert code == 128 + number
    assert len(lines) == 1
    assert f"stopped by {number.name}" in lines[0]
    assert str(path) in lines[0]
    assert seconds < STOP_SECONDS
    expect_nothing_running(orphans, seconds=0.5)
    results = read_results(path)
    assert results["score"] >= seen["score"]
    assert "stopped from outside" in results["output"]
    assert not list(temporary.iterdir())


def wait_for_workers(pid):
    """Until the zygote of that grader has a worker: a grandchild."""
    deadline = time.monotonic() + LONG_SECONDS
    while not any(children_of(child) for child in children_of(pid)):
        assert time.monotonic() < deadline, "no worker was started"
        time.sleep(0.01)


def children_of(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return []


def test_a_killed_grader_takes_along_what_clings(tmp_path, temporary, write_submission, orphans):
    path = tmp_path / "results.json"
    with grader(temporary, write_submission(CLINGS), "--json", path, *PATIENT) as process:
        wait_for(process, path, 0)
        wait_for_workers(process.pid)
        process.kill()
    read_results(path)
    expect_nothing_running(orphans)


def test_what_a_user_asks_twice_is_done_once(tmp_path, temporary, write_submission, orphans):
    path = tmp_path / "results.json"
    with grader(temporary, write_submission(HANGS), "--json", path, *PATIENT) as process:
        wait_for(process, path, 0)
        wait_for_workers(process.pid)
        deadline = time.monotonic() + LONG_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.001)
        code, lines = said(process)
    assert (code, len(lines)) == (130, 1)
    expect_nothing_running(orphans, seconds=0.5)
    assert not list(temporary.iterdir())


def test_a_stop_that_a_destructor_swallows_comes_again():
    """Python drops what is raised in a destructor."""
    program = """
import os, signal, time
from autograder.stopping import Stopped, StopSignals
class Destroyed:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)
try:
    with StopSignals():
        Destroyed()
        time.sleep(60)
except Stopped as stopped:
    print(stopped)
    stopped.exit()
"""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (143, b"stopped by SIGTERM\n")
    assert time.monotonic() - started < LONG_SECONDS / 2


def test_a_terminal_that_closes_ends_the_grading_in_order(
    tmp_path, temporary, write_submission, orphans
):
    path = tmp_path / "results.json"
    with grader(temporary, write_submission(HANGS), "--json", path, *PATIENT) as process:
        wait_for(process, path, 0)
        process.send_signal(signal.SIGHUP)
        code, lines = said(process)
    assert (code, len(lines)) == (129, 1)
    expect_nothing_running(orphans, seconds=0.5)


def test_a_signal_that_was_to_be_ignored_stays_so():
    program = """
import os, signal
from autograder.stopping import StopSignals
signal.signal(signal.SIGHUP, signal.SIG_IGN)
with StopSignals():
    os.kill(os.getpid(), signal.SIGHUP)
print("through")
"""
    done = run(sys.executable, "-c", program)
    assert done == (0, [], "through\n")


def test_a_worker_dies_of_a_signal_as_any_process_does(tmp_path, temporary, write_submission):
    text = "import os, signal\ndef importance_ratio(*a):\n    signal.raise_signal(signal.SIGTERM)\n"
    path = tmp_path / "results.json"
    question = ("--question", "importance_ratio")
    with grader(temporary, write_submission(text), "--json", path, *question) as process:
        assert said(process) == (0, [])
    outputs = {test["output"] for test in read_results(path)["tests"]}
    assert outputs == {"importance_ratio ended the process: by SIGTERM (Terminated)."}
