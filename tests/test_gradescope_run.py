"""What runs on Gradescope: run_autograder as a process, and what it leaves behind."""

import json
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from records import made_up_record

from autograder.building import as_zip, gather
from autograder.gradescope import page_file
from autograder.gradescope.page_file import PageFile
from autograder.gradescope.run import ENDED_BY_FAULT, run_with
from autograder.gradescope.settings import Settings, Submissions, settings_from
from autograder.gradescope.verifying import find_fault
from autograder.grading import blank_checks
from autograder.paths import KIT
from autograder.record import Record
from autograder.version import Version, as_json

REFERENCE = (KIT / "reference" / "policy_gradients.py").read_text()
STARTER = (KIT / "starter" / "policy_gradients.py").read_text()
HOSTILE = KIT / "tests/submissions/writes-results-json-where-gradescope-reads-it"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)
PERSON = "Ada of the class list"
QUICK = {"limits": {"load": 1.0, "call": 1.0, "function": 1.5}}
VERSION = Version("0" * 40, "1" * 64, "1")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """What the zip holds, unpacked, in the environment of these tests."""
    root = tmp_path_factory.mktemp("gradescope")
    members = gather(settings_from(QUICK)) | {"version.json": as_json(VERSION).encode()}
    packed = root / "autograder.zip"
    packed.write_bytes(as_zip(members))
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(root / "source")
    (root / "source" / ".venv").symlink_to(sys.prefix)
    return root / "source"


class Root:
    """Gradescope's folder, as its harness lays it out before a run."""

    def __init__(self, path, source):
        self.path = path
        for name in ("submission", "results"):
            (path / name).mkdir(parents=True)
        if source is not None:
            (path / "source").symlink_to(source)
            shutil.copy(source / "run_autograder", path)

    def submit(self, text, name="policy_gradients.py"):
        target = self.path / "submission" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
        return self

    def tell(self, **changes):
        """Write the metadata."""
        entry = {"created_at": NOW.isoformat(), "users": [{"name": PERSON}], **changes}
        (self.path / "submission_metadata.json").write_text(json.dumps(entry))
        return self

    def run(self, **environment):
        """Run the script as the harness does; its exit code and its output."""
        started = time.monotonic()
        done = subprocess.run(
            ["bash", "./run_autograder"],
            cwd=self.path,
            env={**os.environ, "HARNESS_TOKEN": "of-the-harness", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.seconds = time.monotonic() - started
        return done.returncode, done.stdout

    @property
    def file(self):
        return self.path / "results" / "results.json"

    @property
    def results(self):
        assert find_fault(self.file) == ""
        return json.loads(self.file.read_text())


@pytest.fixture
def root(tmp_path, source):
    return Root(tmp_path / "root", source)


@pytest.fixture
def broken_root(tmp_path, source):
    """A root whose interpreter is the script that it is given, for all but the verification."""

    def make(script):
        copy = tmp_path / "copy"
        shutil.copytree(source, copy, symlinks=True)
        (copy / ".venv").unlink()
        python = copy / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        verify = f'case "$*" in *verifying*) exec {sys.executable} "$@";; esac'
        python.write_text(f"#!/bin/bash\n{verify}\n{script}\n")
        python.chmod(0o755)
        return Root(tmp_path / "root", copy)

    return make


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_reference_with_metadata(root):
    code, stdout = root.submit(REFERENCE).tell().run()
    assert (code, root.results["score"]) == (0, 100)
    assert root.results["extra_data"]["version"]["content_hash"] == VERSION.content_hash
    assert root.results["extra_data"]["metadata"] is True
    assert VERSION.content_hash[:12] in stdout
    assert root.results["extra_data"]["seed"] in stdout
    assert "of-the-harness" not in stdout + root.file.read_text()
    assert PERSON not in root.file.read_text()
    for name in ("results", "submission", "source"):
        assert mode_of(root.path / name) == 0o700
    assert mode_of(root.path / "submission_metadata.json") == 0o600


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STARTER, "not attempted"),
        ("def compute_gae(\n", "does not compile"),
        ("while True: pass\n", "1 s"),
        ((HOSTILE / "policy_gradients.py").read_text(), "wrong"),
        (None, "no policy_gradients.py"),
    ],
    ids=["starter", "syntax error", "endless import", "hostile", "missing"],
)
def test_valid_results_and_no_points(root, text, words):
    if text is not None:
        root.submit(text)
    code, _ = root.run()
    assert (code, root.results["score"]) == (0, 0)
    assert words in root.file.read_text()
    assert len(root.results["tests"]) >= 8
    assert sum(test["max_score"] for test in root.results["tests"]) == 100


def test_a_folder_in_the_submission_among_other_files(root):
    root.submit(REFERENCE, "homework/policy_gradients.py").submit("", "notes.txt")
    assert root.run()[0] == 0
    assert root.results["score"] == 100


def test_an_older_assignment_is_graded_and_told_so(root):
    root.submit(REFERENCE.replace('ASSIGNMENT_VERSION = "1"', 'ASSIGNMENT_VERSION = "0"'))
    code, stdout = root.run()
    assert (code, root.results["score"]) == (0, 100)
    assert "version 0 of the assignment" in root.results["output"]
    assert "version: 0" in stdout


def test_values_that_are_no_numbers_stay_out_of_the_results(root):
    text = """
def baseline_advantage(rewards, states):
    return rewards * float("nan")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return rewards / 0, rewards * float("nan")
"""
    root.submit(REFERENCE + text).run()
    assert 100 - 6 - 20 <= root.results["score"] < 100


def test_a_grader_that_hangs_is_ended_in_time(broken_root):
    root = broken_root("sleep 60")
    code, stdout = root.run(TIMEOUT_SECONDS="2")
    assert (code, root.results["score"]) == (0, 0)
    assert root.seconds < 20
    assert "did not finish" in root.results["output"]
    assert "ended with code 124" in stdout


@pytest.mark.parametrize(
    "script",
    [
        "exit 3",
        'echo \'{"score": NaN, "tests": []}\' >"$5/results/results.json"',
        'rm "$5/results/results.json"',
        'kill -KILL "$PPID"',
    ],
    ids=["fails", "writes NaN", "removes the results", "is killed"],
)
def test_a_grader_that_fails_leaves_valid_results(broken_root, script):
    root = broken_root(script)
    assert root.run()[0] == 0
    assert root.results["score"] == 0
    assert "no verdict on your work" in root.results["output"]


def test_without_an_environment_there_are_results_all_the_same(broken_root):
    root = broken_root("")
    shutil.rmtree(root.path / "source" / ".venv")
    assert root.run()[0] == 0
    assert root.results["score"] == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [(None, "600"), ("1200", "1200"), ("90.5", "90"), ("soon", "600"), ("-5", "600"), ("0", "600")],
)
def test_the_grader_gets_a_clean_environment_and_the_timeout(broken_root, monkeypatch, given, kept):
    monkeypatch.delenv("TIMEOUT_SECONDS", raising=False)
    root = broken_root("env")
    _, stdout = root.run(**({} if given is None else {"TIMEOUT_SECONDS": given}))
    variables = dict(line.split("=", 1) for line in stdout.splitlines() if "=" in line)
    assert variables["TIMEOUT_SECONDS"] == kept
    assert variables["OMP_NUM_THREADS"] == "1"
    assert set(variables) <= {
        *("PATH", "LANG", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "TIMEOUT_SECONDS", "PWD"),
        *("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "SHLVL", "_", "OLDPWD"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no valid JSON"),
        ('{"score": NaN}', "NaN is not in JSON"),
        ('{"score": -Infinity}', "-Infinity is not in JSON"),
        ('{"score": 1e999}', "not finite"),
        ('{"extra_data": {"a": [1e999]}}', "not finite"),
        ('{"score": 1}', "format: the whole"),
        ("[" * 100_000, "no valid JSON"),
        ("\udcff", "no valid JSON"),
    ],
)
def test_results_that_cannot_be_uploaded_are_found(tmp_path, text, words):
    path = tmp_path / "results.json"
    path.write_text(text, errors="surrogateescape")
    assert words in find_fault(path)
    path.unlink()
    assert "cannot be read" in find_fault(path)


@pytest.fixture
def local_root(tmp_path):
    """Makes roots for gradings in this process."""
    return lambda name: Root(tmp_path / name, None)


def test_two_submissions_in_one_process_share_no_score(launcher, local_root):
    scores = []
    for index, text in enumerate([REFERENCE, STARTER, REFERENCE]):
        root = local_root(str(index)).submit(text)
        run_with(launcher, root.path, time.monotonic())
        scores.append(root.results["score"])
    assert scores == [100, 0, 100]


def test_a_submission_beyond_the_day_s_bound_keeps_the_score(launcher, local_root, monkeypatch):
    bounded = Settings(submissions=Submissions(per_day=1))
    monkeypatch.setattr(page_file, "read_built_settings", lambda path: bounded)
    before = {"submission_time": (NOW - timedelta(hours=1)).isoformat(), "score": "61.0"}
    root = local_root("root").submit(REFERENCE).tell(previous_submissions=[before])
    run_with(launcher, root.path, time.monotonic())
    assert root.results["score"] == 61
    assert "Not graded" in root.results["output"]
    assert root.results["extra_data"]["seed"] == ""


def test_a_grading_that_breaks_off_says_so_and_keeps_the_points(local_root):
    root = local_root("root").submit(REFERENCE)
    page = PageFile(root.path, NOW, time.monotonic())
    page.update(Record("path", blank_checks(()), seed=None))
    assert "No results" not in page.staff_text
    left = blank_checks(("compute_gae",))
    page.update(Record("path", (*made_up_record("all").checks[:3], *left), seed=1))
    page.seal(ENDED_BY_FAULT)
    assert ENDED_BY_FAULT in root.results["output"]
    assert root.results["score"] == pytest.approx(8)


def test_a_grading_that_is_through_is_not_sealed_again(local_root):
    root = local_root("root").submit(REFERENCE)
    page = PageFile(root.path, NOW, time.monotonic())
    assert "No results" in page.staff_text
    page.seal(ENDED_BY_FAULT)
    assert not root.file.exists()
    page.update(made_up_record("all"))
    page.seal(ENDED_BY_FAULT)
    assert ENDED_BY_FAULT not in root.results["output"]


def test_scripts_are_sound_bash():
    for name in ("setup.sh", "run_autograder"):
        path = KIT / "autograder" / "gradescope" / "at_the_top" / name
        assert path.read_bytes().startswith(b"#!/usr/bin/env bash\n")
        assert os.access(path, os.X_OK)
        subprocess.run(["bash", "-n", str(Path(path))], check=True)
