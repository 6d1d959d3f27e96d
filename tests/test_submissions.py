"""Replays the catalogue of hostile, broken and awkward submissions; a folder is a test.

Each must get exactly the points that it earned honestly, and leave nothing running or written.
"""

import contextlib
import os
from pathlib import Path

import pytest
from catalogue import differences, lay_out, read_sample, samples
from conftest import describe_failures

from autograder.boundary.confining import WORKER_UIDS
from autograder.contract import FUNCTION_NAMES
from autograder.grading import grade
from autograder.limits import Limits

# For samples that use up what they get.
BRISK = Limits(load_seconds=5.0, call_seconds=2.0, function_seconds=2.5)
TEMPORARY = [Path(path) for path in ("/tmp", "/var/tmp", "/dev/shm") if os.path.isdir(path)]
SAMPLES = samples()


every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


@every_sample
def test_sample(sample, launcher, tmp_path):
    replay(sample, sample.abused_and_next(), launcher, tmp_path)


@pytest.mark.long
@every_sample
def test_sample_in_all_functions(sample, launcher, tmp_path):
    replay(sample, FUNCTION_NAMES, launcher, tmp_path)


def replay(sample, questions, launcher, tmp_path):
    """Grade the sample and hold the result, and what it leaves behind, against its promise."""
    folder = lay_out(sample, tmp_path / "submission")
    limits = BRISK if sample.hangs else Limits()
    record = grade(folder, device="cpu", limits=limits, launcher=launcher, questions=questions)
    told = record.problem.message if record.problem else describe_failures(record.checks)
    assert differences(sample, record) == [], told
    assert workers_left(launcher) == []
    assert files_left_by_workers() == []


def workers_left(launcher):
    """Children of the zygote, which adopts all that outlives its worker."""
    return Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()


def files_left_by_workers():
    """Entries of temporary folders that belong to users that only workers have."""
    found = []
    for path in (path for folder in TEMPORARY for path in folder.iterdir()):
        with contextlib.suppress(FileNotFoundError):
            if path.lstat().st_uid in WORKER_UIDS:
                found.append(str(path))
    return found


def test_there_are_enough_samples():
    benign = [sample for sample in SAMPLES if sample.name.startswith("benign-")]
    assert len(benign) >= 30
    assert len(SAMPLES) - len(benign) >= 80


def test_benign_samples_expect_everything():
    for sample in SAMPLES:
        if sample.name.startswith("benign-"):
            assert sample.expected == {"others": {"points": "full", "outcome": "passed"}}


def test_a_sample_without_expectations_is_refused(tmp_path):
    (tmp_path / "policy_gradients.py").write_text("x = 1\n")
    with pytest.raises(ValueError, match="expect"):
        read_sample(tmp_path)
