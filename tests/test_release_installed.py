"""The zip for students, installed as they install it, and its verdicts beside Gradescope's.

Takes minutes and needs a package index: ``pytest -m long``.
"""

import html
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from test_release import RIGHT, TOP, copy_of_kit, run_in

from autograder.audit import Audit
from autograder.building import build
from autograder.harness.trying import Options, try_out
from autograder.paths import KIT

pytestmark = pytest.mark.long

HOLDS = Audit((), (), (), (), 0)
# Green, wrong as a worked example tells, wrong as only the catalogue tells, crashed, not attempted.
MIXED = (
    RIGHT
    + """

def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std(unbiased=False) + 1e-4)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    buffer = torch.zeros(len(rewards))
    return buffer + rewards, buffer + values[:-1]


def baseline_advantage(rewards, states):
    raise ValueError("no baseline yet")
"""
)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The zip, and the folder in which it is unpacked."""
    folder = tmp_path_factory.mktemp("released")
    path = folder / "assignment.zip"
    done = run_in(copy_of_kit(folder / "kit"), "release", "-o", path)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "empty")
    return folder / "empty" / TOP


@pytest.fixture
def submission(released):
    """The starter with some functions written, as it lies in the students' folder."""
    file = released / "starter" / "policy_gradients.py"
    stubs = file.read_text()
    file.write_text(stubs + MIXED)
    yield file
    file.write_text(stubs)


def test_the_visible_checks_say_the_same_in_both_places(released, submission, tmp_path):
    results = tmp_path / "results.json"
    done = run_in(released, "grade", "starter", "--json", results, "--device", "cpu")
    assert done.returncode == 0, done.stderr
    here = {test["number"]: test for test in json.loads(results.read_text())["tests"]}
    build(tmp_path / "autograder.zip", lambda: HOLDS)
    page = try_out(tmp_path / "autograder.zip", submission, Options(in_docker=False), print)
    there = {test.number: test for test in page.tests}
    assert len(here) < len(there)
    assert {test["status"] for test in here.values()} == {"passed", "failed"}
    for number, test in here.items():
        twin = there[number]
        assert (test["score"], test["max_score"], test["status"]) == (
            twin.score,
            twin.max_score,
            twin.status,
        ), number
        # Up to the hint, which may be another where there is a catalogue.
        said = test["output"].partition("expected")[0]
        assert said in text_of(twin.output), number


def text_of(passage):
    """A passage's words without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", passage.text))


def test_a_fresh_environment_grades(released):
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "click"]
    if subprocess.run([*probe, "-d", released.parent / "probe"], check=False).returncode:
        pytest.skip("there is no package index in reach")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "VIRTUAL_ENV", "COLUMNS")
    }
    done = subprocess.run(
        ["bash", "setup.sh", "autograder", "grade", "starter"],
        cwd=released,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Total: 0 of 44 points on visible checks" in done.stdout
    here = released / ".venv" / "bin" / "python"
    place = "import autograder; print(autograder.__file__)"
    imported = subprocess.run(
        [here, "-c", place], cwd="/", env=environment, capture_output=True, text=True, check=True
    )
    assert imported.stdout.startswith(str(released))
    assert str(KIT) not in imported.stdout
