"""The command line, as a process: exit codes, output, and files."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest
from conftest import REFERENCE

from autograder.paths import KIT


def run(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(KIT), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_grade_prints_the_table_and_the_total_last(tmp_path):
    path = tmp_path / "results.json"
    done = run("grade", KIT / "reference", "--json", path, "--seed", 3, "--device", "cpu")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.strip().splitlines()
    assert lines[-1] == "Total: 100 of 100 points"
    assert "seed 3" in lines[-2]
    assert any(line.split()[:5] == ["compute_gae", "20", "/", "20", "passed"] for line in lines)
    results = json.loads(path.read_text())
    jsonschema.validate(
        results, json.loads((KIT / "autograder/schemas/results.schema.json").read_text())
    )
    assert results["score"] == 100
    assert results["extra_data"]["seed"] == "3"


def test_the_starter_is_told_what_to_do_without_a_traceback():
    done = run("grade", KIT / "starter", "--device", "cpu")
    assert done.returncode == 0
    assert done.stdout.count("not attempted") == 8
    assert done.stdout.rstrip().endswith("Total: 0 of 100 points")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_failed_check_is_explained(tmp_path):
    (tmp_path / "policy_gradients.py").write_text(
        "def ppo_clip_objective(ratio, advantage, eps=0.2):\n    return ratio * advantage\n"
    )
    done = run("grade", tmp_path, "--question", "ppo_clip_objective", "--visible-only")
    assert done.returncode == 0
    assert "These are r·A: nothing is clipped." in done.stdout
    assert ", hidden inputs)" not in done.stdout
    assert "11 more are on hidden inputs" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "nowhere"], "there is no such file or folder"),
        (["grade", "."], "no policy_gradients.py"),
        (["grade", "notes.txt"], "neither a Python file, a folder nor a zip"),
        (["grade", REFERENCE, "--question", "gae"], "'gae' is not one of"),
        (["grade", REFERENCE, "--json", "no/such/folder/results.json"], "no/such/folder"),
        (["grade", REFERENCE, "--device", "tpu"], "'tpu' is not one of"),
    ],
    ids=["missing", "empty folder", "not Python", "question", "unwritable results", "device"],
)
def test_unusable_input_is_one_clear_line_and_exit_code_2(tmp_path, arguments, words):
    (tmp_path / "notes.txt").write_text("")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_no_cuda_is_said(tmp_path):
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available():
        pytest.skip("there is a CUDA device")
    done = run("grade", REFERENCE, "--device", "cuda")
    assert done.returncode == 2
    assert "no CUDA device" in done.stderr


def test_the_function_is_the_command():
    import autograder

    assert autograder.grade is __import__("autograder.grading", fromlist=["grade"]).grade
