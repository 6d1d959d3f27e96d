"""Whole batches, in processes: equal to single gradings, killed, stopped and taken up again."""

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from classes import QUESTIONS, SEED, TEXTS, Crew, method, submission, write_class
from running_graders import LONG_SECONDS, command, environment, expect_nothing_running, run

from autograder.batch import job as job_module
from autograder.batch.class_file import read_class
from autograder.batch.finding import find_class
from autograder.batch.graded import Graded, Timing, without_times
from autograder.batch.grading_class import grade_class
from autograder.batch.job import AnotherGrader, make_job, run_job
from autograder.batch.store import open_store
from autograder.contract import FUNCTION_NAMES, contract_points, function_named
from autograder.grading import grade
from autograder.processes import own_launcher

OPTIONS = [*(f"--question={name}" for name in QUESTIONS), f"--seed={SEED}", "--device=cpu"]
HANGS = "import time\ndef importance_ratio(*a):\n    time.sleep(1000)\n"
PATIENT = [f"--limit={name}=500" for name in ("call", "function", "submission")]


def results_in(folder):
    return {path.name: path.read_bytes() for path in (folder / "results").iterdir()}


def grades_in(folder):
    """The rows of grades.csv, without the seconds."""
    rows = list(csv.DictReader(io.StringIO((folder / "grades.csv").read_text("utf-8-sig"))))
    return [{name: cell for name, cell in row.items() if name != "seconds"} for row in rows]


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory):
    """A class, and the results of its batch in two processes."""
    folder = write_class(tmp_path_factory.mktemp("batch") / "class")
    output = folder.parent / "out"
    done = run(*command("batch", folder, "-o", output, "--jobs=2", *OPTIONS))
    return folder, output, done


def test_a_batch_tells_what_became_of_the_class(graded_class):
    _, output, (code, lines, printed) = graded_class
    assert code == 0
    assert "4 submissions, 4 graded now" in printed
    told = [line for line in lines if line.startswith("submission_4: does not compile: ")]
    assert len(told) == 1
    points = {row["id"]: row["total"] for row in grades_in(output)}
    assert points["submission_1"] == "20"
    assert 0 < float(points["submission_2"]) < 20
    assert points["submission_3"] == "6"
    assert points["submission_4"] == "0"


def test_a_batch_ends_with_a_report(graded_class):
    _, output, (_, _, printed) = graded_class
    assert str(output / "report.html") in printed
    report = (output / "report.html").read_text(encoding="utf-8")
    for id_ in grades_in(output):
        assert f'href="feedback/{id_["id"]}.html"' in report
        assert (output / "feedback" / f"{id_['id']}.html").is_file()
    assert read_class(output).likeness is not None


def test_results_are_those_of_single_gradings(graded_class, launcher):
    folder, output, _ = graded_class
    for name in TEXTS:
        graded = Graded.from_json((output / "results" / f"{name}.json").read_bytes())
        alone = grade(
            folder / name, questions=QUESTIONS, seed=SEED, device="cpu", launcher=launcher
        )
        assert graded.record.checks == without_times(alone).checks
        assert (graded.record.seed, graded.record.layers) == (SEED, alone.layers)
        timing = Timing.from_json((output / "timings" / f"{name}.json").read_bytes())
        assert set(timing.checks) == {check.number for check in alone.checks}


def test_results_do_not_depend_on_processes_or_order(graded_class, tmp_path):
    folder, output, _ = graded_class
    found = find_class(folder, tmp_path / "out")
    reversed_class = type(found)(found.folder, found.entries[::-1])
    with open_store(tmp_path / "out") as store:
        grade_class(reversed_class, store, method(seed=store.seed(SEED)), Crew)
    assert results_in(tmp_path / "out") == results_in(output)


@contextlib.contextmanager
def batch(temporary, *arguments):
    """A batch in a process group of its own, as a shell starts it."""
    process = subprocess.Popen(
        command("batch", *arguments, *OPTIONS),
        env=environment(TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until(happened, process):
    deadline = time.monotonic() + LONG_SECONDS
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "nothing happens"
        time.sleep(0.01)


def is_grading(temporary):
    return any(temporary.glob("batch-*/process-*/grading-*/worker-*/submission/*.py"))


def count_results(output):
    return len(list((output / "results").glob("*.json"))) if output.exists() else 0


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
)
def test_a_killed_batch_loses_nothing_that_was_finished(graded_class, tmp_path, temporary, orphans):
    folder, output, _ = graded_class
    with batch(temporary, folder, "-o", tmp_path / "out", "--jobs=1") as process:
        wait_until(lambda: count_results(tmp_path / "out") >= 2, process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    expect_nothing_running(orphans, LONG_SECONDS)
    assert list(temporary.iterdir()) == []
    finished = results_in(tmp_path / "out")
    whole = results_in(output)
    assert all(whole[name] == data for name, data in finished.items() if name.endswith(".json"))
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/results").glob("*.json")}

    code, _, _ = run(*command("batch", folder, "-o", tmp_path / "out", "--jobs=1", *OPTIONS))
    assert code == 0
    assert all(path.stat().st_mtime_ns == then for path, then in times.items())
    assert results_in(tmp_path / "out") == whole
    assert grades_in(tmp_path / "out") == grades_in(output)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
)
def test_a_stopped_batch_ends_at_once_and_leaves_nothing_behind(tmp_path, temporary, orphans):
    folder = write_class(tmp_path / "class", {"a": "x = (", "b": HANGS})
    with batch(temporary, folder, "-o", tmp_path / "out", "--jobs=2", *PATIENT) as process:
        wait_until(lambda: count_results(tmp_path / "out") >= 1, process)
        wait_until(lambda: is_grading(temporary), process)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=LONG_SECONDS)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert (
        errors.splitlines()[-1] == "autograder: stopped by SIGINT; run it again to go on from there"
    )
    expect_nothing_running(orphans, LONG_SECONDS)
    assert list(temporary.iterdir()) == []
    assert [path.name for path in (tmp_path / "out/results").iterdir()] == ["a.json"]


def children_of(pid):
    """Process ids of the processes whose parent that is."""
    with contextlib.suppress(FileNotFoundError):
        return [int(child) for child in open(f"/proc/{pid}/task/{pid}/children").read().split()]
    return []


def graders_of(process):
    """The processes of a batch's pool: those that have started a zygote."""
    return [child for child in children_of(process.pid) if children_of(child)]


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked for in /proc"
)
def test_a_process_that_is_killed_costs_no_grade(graded_class, tmp_path, temporary, orphans):
    folder, output, _ = graded_class
    with batch(temporary, folder, "-o", tmp_path / "out", "--jobs=1") as process:
        wait_until(lambda: is_grading(temporary), process)
        [grader] = graders_of(process)
        os.kill(grader, signal.SIGKILL)
        _, errors = process.communicate(timeout=LONG_SECONDS)
    assert process.returncode == 0, errors
    assert results_in(tmp_path / "out") == results_in(output)
    expect_nothing_running(orphans, LONG_SECONDS)
    assert list(temporary.iterdir()) == []


def test_a_batch_leaves_no_temporary_files(tmp_path, temporary):
    folder = write_class(tmp_path / "class", {"a": "x = ("})
    code, _, _ = run(*command("batch", folder, "-o", tmp_path / "out"), TMPDIR=str(temporary))
    assert code == 0
    assert list(temporary.iterdir()) == []


def test_unusable_input_is_one_line(tmp_path):
    code, lines, _ = run(*command("batch", tmp_path / "no\x1b[31m\nwhere"))
    assert (code, len(lines)) == (2, 1)
    assert "no [31m where does not exist" in lines[0]


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "settings.toml"
    lines = [f"{name} = 0" for name in FUNCTION_NAMES if name not in QUESTIONS]
    lines += [f"{name} = 50" for name in QUESTIONS]
    path.write_text("\n".join(["[points]", *lines, "[limits]", "call = 4", ""]))
    return path


def test_points_are_those_of_the_settings(graded_class, settings, tmp_path):
    folder, before, _ = graded_class
    output = tmp_path / "out"
    options = [f"--seed={SEED}", "--device=cpu", f"--settings={settings}"]
    code, lines, printed = run(*command("batch", folder, "-o", output, *options))
    assert code == 0, lines
    assert "of 100 points" in printed
    contract = {row["id"]: row for row in grades_in(before)}
    for row in grades_in(output):
        for name in QUESTIONS:
            share = float(contract[row["id"]][name]) / function_named(name).points
            assert float(row[name]) == pytest.approx(50 * share, abs=0.02)
        assert all(row[name] == "" for name in FUNCTION_NAMES if name not in QUESTIONS)
    assert grades_in(output)[0]["total"] == "100"


def test_settings_that_cannot_be_meant_are_one_line(graded_class, settings, tmp_path):
    folder, _, _ = graded_class
    output = tmp_path / "out"
    beside = ["-o", output, f"--settings={settings}"]
    code, lines, _ = run(*command("batch", folder, *beside, "--question=compute_gae"))
    assert (code, lines) == (
        2,
        [f"autograder: {settings} gives no points for --question compute_gae"],
    )
    settings.write_text("[points]\ncompute_gea = 20\n")
    code, lines, _ = run(*command("batch", folder, *beside))
    assert code == 2
    assert len(lines) == 1 and "did you mean compute_gae?" in lines[0]
    assert not output.exists()


class Closed(Exception):
    """The grader fails."""


def job(**changes):
    return make_job("ann", (), submission(), method(questions=("importance_ratio",), **changes))


def test_a_grader_that_fails_is_tried_again_with_another_launcher(monkeypatch):
    launchers = []

    def fail_once(*arguments, launcher, **options):
        launchers.append(launcher)
        if len(launchers) == 1:
            raise Closed("once")
        return grade(*arguments, launcher=launcher, **options)

    monkeypatch.setattr(job_module, "grade", fail_once)
    assert run_job(job()).outcome == "graded"
    assert launchers[0] is not launchers[1]
    assert launchers[1] is own_launcher()


def test_a_grader_that_fails_twice_is_told(monkeypatch):
    def fail(*arguments, **options):
        raise Closed("again")

    monkeypatch.setattr(job_module, "grade", fail)
    finished = run_job(job())
    assert finished.outcome == "grader error"
    assert "Closed: again" in finished.problem
    graded = Graded.from_json(finished.result)
    assert not graded.is_final and graded.record.points == 0


def test_a_grader_that_fails_takes_the_points_that_are_given(monkeypatch):
    def fail(*arguments, **options):
        raise Closed("again")

    monkeypatch.setattr(job_module, "grade", fail)
    points = {**contract_points(), "importance_ratio": 60.0}
    graded = Graded.from_json(run_job(job(points=points)).result)
    assert (graded.record.points, graded.record.max_points) == (0, 60)


def test_another_grader_does_not_grade():
    with pytest.raises(AnotherGrader, match="asked for another"):
        run_job(job(grader="another"))


def test_a_key_depends_on_all_that_a_result_depends_on():
    keys = {
        make_job("ann", (), made, how).key
        for made in (submission("x = 1\n"), submission("x = 2\n"))
        for how in (method(), method(seed=1), method(device="auto"))
    }
    assert len(keys) == 6
    assert make_job("bob", (), submission(), method()).key in keys


def test_timings_stand_apart(graded_class):
    _, output, _ = graded_class
    whole = json.loads((output / "results" / "submission_1.json").read_text())
    assert "seconds" not in json.dumps(whole)
