"""``grade --in-process``: the same verdicts as behind the boundary, with a debugger in reach."""

import os
import re
import subprocess
import sys
import zipfile

import pytest
from conftest import REFERENCE

from autograder.grading import grade
from autograder.paths import KIT

NOT_GRADED = "This is not the graded path"
STOPS = """
def baseline_advantage(rewards, states):
    advantage = rewards - 41.0
    breakpoint()
    return advantage
"""
# Each outcome that a check can have without a boundary.
MIXED = """
import honest, helper
def response_log_probs(model, prompt_ids, response_ids):
    raise NotImplementedError
def policy_gradient_loss(*a):
    return -honest.policy_gradient_loss(*a)
def baseline_advantage(rewards, states):
    rewards -= helper.mean(rewards)
    return rewards
def compute_gae(*a, **k):
    return [1.0][7]
def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std(unbiased=False) + 1e-4)
def ppo_clip_objective(ratio, advantage, eps=0.2):
    raise SystemExit(3)
"""


def run(*arguments, typed=""):
    """What the command prints, on both streams, to somebody who types this."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(KIT), "COLUMNS": "100"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def verdicts(record):
    return [(check.number, check.outcome, check.message) for check in record.checks]


def test_the_verdicts_are_those_of_the_workers(write_submission, launcher):
    path = write_submission(MIXED)
    (path / "helper.py").write_text("def mean(values):\n    return values.mean()\n")
    options = {"seed": 7, "device": "cpu"}
    here = verdicts(grade(path, in_process=True, **options))
    assert here == verdicts(grade(path, launcher=launcher, **options))
    assert len({outcome for _, outcome, _ in here}) == 4


def test_nothing_of_a_submission_stays_imported(write_submission, tmp_path):
    path = write_submission("import helper\ncompute_gae = helper.compute_gae\n")
    before = set(sys.modules), list(sys.path)
    outcomes = []
    for body in ("raise NotImplementedError", "import honest; return honest.compute_gae(*a, **k)"):
        (path / "helper.py").write_text(f"def compute_gae(*a, **k):\n    {body}\n")
        record = grade(path, questions=["compute_gae"], in_process=True, device="cpu", seed=1)
        outcomes.append(record.functions[0].outcome.value)
    assert outcomes == ["not attempted", "passed"]
    assert not {"policy_gradients", "helper", "honest"} & (set(sys.modules) - before[0])
    assert sys.path == before[1]
    assert not (path / "__pycache__").exists()


def test_a_breakpoint_stops_at_the_students_own_line(write_submission):
    path = write_submission(STOPS)
    done = run(path, "--in-process", "--question", "baseline_advantage", typed="p advantage\nq\n")
    assert NOT_GRADED in done.stderr
    # Which of the two lines it is depends on the version of Python.
    assert re.search(rf"> {path}/policy_gradients.py\((5|6)\)baseline_advantage\(\)", done.stdout)
    assert "tensor([" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("autograder: the debugger was left")
    assert done.returncode == 130


def test_a_file_of_any_name_and_a_zip_can_be_debugged(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(REFERENCE.read_text())
    for path in (file, write_zip(tmp_path)):
        record = grade(path, questions=["importance_ratio"], in_process=True, device="cpu")
        assert record.points == 6


def write_zip(folder):
    with zipfile.ZipFile(folder / "mine.zip", "w") as archive:
        archive.write(REFERENCE, "policy_gradients.py")
    return folder / "mine.zip"


@pytest.mark.parametrize("text", ["", "def f(:\n", "1 / 0\n"])
def test_a_file_that_cannot_be_imported_is_told_as_elsewhere(tmp_path, launcher, text):
    file = tmp_path / "policy_gradients.py"
    if text:
        file.write_text(text)
    here = grade(file, in_process=True, device="cpu")
    assert here.problem == grade(file, launcher=launcher, device="cpu").problem
    assert here.problem is not None


def test_results_without_protection_are_not_kept(tmp_path):
    done = run(REFERENCE, "--in-process", "--json", tmp_path / "results.json")
    assert done.returncode == 2
    assert "not to be kept" in done.stderr
    assert not (tmp_path / "results.json").exists()
