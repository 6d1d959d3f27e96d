"""Faults in the grader's surroundings: no room, no folder, a clock that jumps.

What is said is one line, and results that were written stay.
"""

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner
from conftest import REFERENCE
from running_graders import (
    LONG_SECONDS,
    command,
    environment,
    expect_nothing_running,
    expect_one_line,
    read_results,
    run,
)

from autograder.boundary.launching import GraderError
from autograder.boundary.worker_process import signal_text
from autograder.commands import main

pytestmark = [
    pytest.mark.usefixtures("orphans"),
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
    ),
]


def mounted(folder, options, *arguments):
    """The command with a tmpfs on the folder, which goes with the process; skips where not."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    script = 'mount -t tmpfs -o "$0" tmpfs "$1" && shift && exec "$@"'
    prefix = ["unshare", "--mount", "sh", "-c", script, options, str(folder)]
    if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    return [*prefix, *arguments]


GRADE_RATIO = ("grade", REFERENCE, "--device", "cpu", "--question", "importance_ratio")


def test_results_on_a_full_disk_are_one_clear_line(tmp_path, orphans):
    folder = tmp_path / "full"
    folder.mkdir()
    path = folder / "results.json"
    grade = command(*GRADE_RATIO, "--json", path)
    fill = f"head -c 4096 /dev/zero > {folder}/filled"
    done = run(
        *mounted(
            folder,
            "size=4k",
            "sh",
            "-c",
            f'{fill}; "$0" "$@"; code=$?; ls -A {folder} >&2; exit $code',
            *grade,
        )
    )
    assert done[0] == 2
    refusal = f"autograder: {path}: the results could not be written: No space left on device"
    assert done[1] == [refusal, "filled"]
    expect_nothing_running(orphans)


def test_the_results_of_before_outlive_those_that_do_not_fit(tmp_path):
    path = tmp_path / "results.json"
    program = """
import resource, sys
from pathlib import Path
from autograder.record import CheckResult, Record
from autograder.results import ResultsNotWritten, write_results
path = Path(sys.argv[1])
check = CheckResult("1.1", "compute_gae", "title", True, 1.0, points=1.0)
write_results(Record("path", (check,), seed=0), path)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_results(Record("path", (check,) * 40, seed=0), path)
except ResultsNotWritten:
    print("refused")
"""
    assert run(sys.executable, "-c", program, str(path)) == (0, [], "refused\n")
    assert read_results(path)["score"] == 1
    assert list(tmp_path.iterdir()) == [path]


def test_blank_results_are_there_before_anything_is_started(tmp_path, monkeypatch):
    path = tmp_path / "results.json"

    def fail():
        results = read_results(path)
        assert results["score"] == 0
        assert sum(test["max_score"] for test in results["tests"]) == 100
        raise GraderError("no launcher")

    monkeypatch.setattr("autograder.grading.start_launcher", fail)
    done = CliRunner().invoke(main, ["grade", str(REFERENCE), "--json", str(path)])
    assert (done.exit_code, done.output) == (2, "autograder: no launcher\n")


def test_a_disk_that_fills_up_keeps_the_last_valid_results(tmp_path, orphans):
    """There is room for the blank results of the start, and for no more than that."""
    path = tmp_path / "results.json"
    (tmp_path / "policy_gradients.py").write_text("")
    change = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    done = run(*changed(change, "grade", tmp_path, "--device", "cpu", "--json", path))
    expect_one_line(done, f"{path}: the results could not be written: File too large")
    results = read_results(path)
    assert results["score"] == 0
    assert sum(test["max_score"] for test in results["tests"]) == 100
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]
    expect_nothing_running(orphans)


@pytest.mark.parametrize("files", [3, 4, 5, 6, 7])
def test_a_full_temporary_disk_is_one_clear_line(tmp_path, temporary, orphans, files):
    """Full at the copy of the submission, or at a worker's folder, among the checks too."""
    path = tmp_path / "results.json"
    grade = command("grade", REFERENCE, "--device", "cpu", "--json", path)
    options = f"nr_inodes={files},mode=711"
    done = run(*mounted(temporary, options, *grade), TMPDIR=str(temporary))
    expect_one_line(done, "No space left on device")
    assert "no fault of the submission" in read_results(path)["output"]
    expect_nothing_running(orphans)


@pytest.mark.parametrize("target", ["no/such/folder", "file", "/proc/1", "read-only"])
def test_a_results_folder_that_cannot_be_written_is_one_clear_line(tmp_path, orphans, target):
    (tmp_path / "file").write_text("")
    folder = tmp_path / target
    grade = command(*GRADE_RATIO, "--json", folder / "results.json")
    if target == "read-only":
        folder.mkdir()
        grade = mounted(folder, "ro", *grade)
    expect_one_line(run(*grade), f"{folder}/results.json: the results could not be written")
    expect_nothing_running(orphans)


def test_a_temporary_folder_that_is_missing_is_replaced(tmp_path):
    code, lines, output = run(*command(*GRADE_RATIO), TMPDIR=str(tmp_path / "nowhere"))
    assert (code, lines) == (0, [])
    assert "Total: 6 of 6 points" in output


# Runs the command in a process that was changed first: CHANGE, then the arguments.
CHANGED = "import sys; exec(sys.argv.pop(1)); from autograder.commands import main; main()"


def changed(change, *arguments):
    return [sys.executable, "-c", CHANGED, change, *map(str, arguments)]


def test_no_temporary_folder_at_all_is_one_clear_line(tmp_path, orphans):
    path = tmp_path / "results.json"
    change = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nowhere']"
    done = run(*changed(change, *GRADE_RATIO, "--json", path))
    expect_one_line(done, "no temporary folder can be made", "/nowhere")
    assert "no fault of the submission" in read_results(path)["output"]
    expect_nothing_running(orphans)


JUMPS = """
import itertools, time
real, jumps = time.time, itertools.cycle([0, -1e9, 1e9, -3600, 86400])
time.time = lambda: real() + next(jumps)
time.time_ns = lambda: int(time.time() * 1e9)
"""


def test_a_clock_that_jumps_changes_nothing(tmp_path, write_submission):
    path = tmp_path / "results.json"
    text = "import time\ndef importance_ratio(*a):\n    time.sleep(1000)\n"
    jumping = changed(
        JUMPS,
        *("grade", write_submission(text), "--device", "cpu", "--json", path),
        *("--limit", "call=0.5", "--limit", "function=1"),
    )
    code, lines, _ = run(*jumping)
    assert (code, lines) == (0, [])
    results = read_results(path)
    assert results["score"] == 94
    assert 1 < results["execution_time"] < LONG_SECONDS
    assert all(0 <= test["extra_data"]["seconds"] < LONG_SECONDS for test in results["tests"])


def test_a_report_that_cannot_be_printed_is_one_clear_line():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command(*GRADE_RATIO),
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    expect_one_line((done.returncode, done.stderr.splitlines(), ""), "No space left on device")


def test_a_submission_that_cannot_be_copied_is_one_clear_line(temporary, orphans):
    change = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))"
    done = run(*changed(change, *GRADE_RATIO), TMPDIR=str(temporary))
    expect_one_line(done, "File too large", "submission/policy_gradients.py")
    assert not list(temporary.iterdir())
    expect_nothing_running(orphans)


@pytest.mark.parametrize("number", range(1, 65))
def test_every_signal_that_ends_a_worker_has_words(number):
    assert signal_text(number)
