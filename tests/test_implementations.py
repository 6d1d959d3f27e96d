"""The kill table: the checks catch what is wrong, pass what is right, and call mistakes by name.

Each file of ``implementations/<function>/wrong`` and ``.../right`` is one implementation; what the
checks must make of all of them is in ``autograder/audit.py``.
"""

import secrets

import pytest
from rich.console import Console

from autograder.audit import judge
from autograder.audit_table import print_audit
from autograder.contract import FUNCTION_NAMES
from autograder.kill_table import TABLE, Method, grade_all, read_table


def expect_no_faults(seed_count, method, jobs=None):
    """The whole table at seeds that are drawn here; the report is shown where something fails."""
    first = secrets.randbits(31)
    seeds = range(first, first + seed_count)
    found = judge(grade_all(read_table(), seeds, method, jobs))
    print_audit(found, Console(highlight=False, width=120))
    assert found.findings == ()


def test_the_checks_hold():
    # As many as the test run has workers: it is the longest test, and may be the last to end.
    expect_no_faults(1, Method(), jobs=2)


@pytest.mark.long
@pytest.mark.parametrize(
    "method",
    [Method(device="cpu"), Method(device="cpu", everywhere=True)],
    ids=["cpu", "simulated"],
)
def test_the_checks_hold_at_many_seeds(method):
    expect_no_faults(20, method)


@pytest.mark.long
def test_implementations_fail_their_own_function_only():
    expect_no_faults(1, Method(everything=True))


def test_there_are_many_of_each_function():
    for function in FUNCTION_NAMES:
        assert len(list(TABLE.glob(f"{function}/wrong/*.py"))) >= 12
        assert len(list(TABLE.glob(f"{function}/right/*.py"))) >= 8
