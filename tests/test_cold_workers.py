"""Where each worker imports torch anew, one serves all functions for as long as it lives."""

import pytest
from conftest import describe_failures

from autograder.boundary.launching import ColdLauncher
from autograder.grading import grade
from autograder.limits import Limits

QUICK_CALLS = Limits(call_seconds=1.0, function_seconds=2.0)
HANGS = """
def importance_ratio(*a):
    while True:
        pass
"""


class Counting(ColdLauncher):
    """A launcher whose isolation needs no test, and that counts its workers."""

    def __init__(self):
        super().__init__()
        self.is_tested = True
        self.started = 0

    def start(self, *arguments):
        self.started += 1
        return super().start(*arguments)


@pytest.fixture
def cold():
    launcher = Counting()
    yield launcher
    launcher.close()


def test_one_worker_serves_all_functions(write_submission, cold):
    path = write_submission("")
    record = grade(path, launcher=cold, device="cpu")
    assert record.points == 100, describe_failures(record.checks)
    assert cold.started == 1


@pytest.mark.long
def test_one_that_hangs_costs_its_function_and_a_new_worker(write_submission, cold):
    path = write_submission(HANGS)
    record = grade(
        path,
        questions=["importance_ratio", "ppo_clip_objective"],
        launcher=cold,
        device="cpu",
        visible_only=True,
        limits=QUICK_CALLS,
    )
    hung, sound = record.functions
    assert hung.outcome.value == "timed out" and hung.points == 0
    assert sound.points == sound.max_points
    assert cold.started > 1
