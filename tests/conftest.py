"""What the tests share: a launcher for each test process, and gradings of made-up submissions."""

import atexit
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.boundary.launching import start_launcher
from autograder.exchange import accelerator
from autograder.grading import grade
from autograder.limits import Limits
from autograder.record import Outcome

# Before any test runs a backward pass.
accelerator.install()

pytest_plugins = ["running_graders", "trying_zips"]

REFERENCE = Path(__file__).parent.parent / "reference" / "policy_gradients.py"
QUICK = Limits(load_seconds=3.0, call_seconds=2.0, function_seconds=3.0)


def pytest_sessionfinish(exitstatus):
    # Autograd's thread for the simulated device may abort a process that is taken apart.
    atexit.register(leave, int(exitstatus))


def leave(status):
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def describe_failures(checks):
    """Number and message of each check that did not pass, one a line."""
    failed = [check for check in checks if check.outcome is not Outcome.PASSED]
    return "\n".join(f"{check.number}: {check.message}" for check in failed)


class Weakened:
    """A launcher whose workers leave some layers out."""

    def __init__(self, launcher, *layers, is_tested=True):
        self._launcher = launcher
        self._layers = layers
        self.is_tested = is_tested

    def start(self, start, descriptors):
        confinement = replace(start.confinement, forced_off=self._layers)
        return self._launcher.start(replace(start, confinement=confinement), descriptors)

    def __getattr__(self, name):
        return getattr(self._launcher, name)


@pytest.fixture(scope="session")
def launcher():
    """Starts workers for all gradings of this process, so that torch is imported once."""
    launcher = start_launcher()
    yield launcher
    launcher.close()


@pytest.fixture
def write_submission(tmp_path):
    """Writes a submission: the model answer's functions, then the given text over them."""

    def write(text, folder="submission"):
        path = tmp_path / folder
        path.mkdir()
        shutil.copy(REFERENCE, path / "honest.py")
        (path / "policy_gradients.py").write_text("from honest import *\n" + text)
        return path

    return write


@pytest.fixture
def grade_text(write_submission, launcher):
    """Grades the model answer with the given text over it; options as for ``grade``."""

    def run(text, **options):
        options = {"device": "cpu", "limits": QUICK, "launcher": launcher, **options}
        return grade(write_submission(text), **options)

    return run
