"""Faults around the grader: killed, told to end, no room, no folder, a clock that jumps.

Whatever happens, results.json is valid and holds what was earned, no process is left, and what
is said is one line.
"""

import contextlib
import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from conftest import REFERENCE

from autograder.boundary.launching import GraderError
from autograder.boundary.worker_process import signal_text
from autograder.commands import main
from autograder.paths import KIT

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
)

SCHEMA = json.loads((KIT / "autograder/schemas/results.schema.json").read_text())
PR_SET_CHILD_SUBREAPER = 36
# Far above what anything here takes; reached only by what hangs.
LONG_SECONDS = 60.0
# The promise is two seconds; a machine that is busy with other tests gets more.
STOP_SECONDS = 10.0
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


@pytest.fixture(autouse=True)
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
        # A test run that a shell put into the background ignores it, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
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
