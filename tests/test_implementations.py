"""The kill table: the checks catch what is wrong, pass what is right, and call mistakes by name.

Each file of ``implementations/<function>/wrong`` and ``.../right`` is one implementation; what the
checks must make of all of them is in ``autograder/audit.py``.
"""

import secrets

import pytest
import torch
from rich.console import Console

from autograder.audit import failed, judge
from autograder.audit_table import print_audit
from autograder.contract import FUNCTION_NAMES
from autograder.kill_table import TABLE, Method, grade_all, read_table


def expect_no_faults(seed_count, method, functions=()):
    """The table at seeds that are drawn here; the report is shown where something fails."""
    first = secrets.randbits(31)
    seeds = range(first, first + seed_count)
    gradings = grade_all(read_table(functions=functions), seeds, method, jobs=2)
    found = judge(gradings, is_whole=not functions)
    print_audit(found, Console(highlight=False, width=120))
    assert found.findings == ()


def test_the_checks_of_two_functions_hold():
    """The whole table takes more than a minute, so that CI audits it on a line of its own."""
    expect_no_faults(1, Method(), ("importance_ratio", "baseline_advantage"))


@pytest.mark.long
def test_all_checks_hold():
    expect_no_faults(1, Method())


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


def failed_checks(method, seed):
    """The numbers of the checks that each implementation fails."""
    return {
        str(grading.implementation): {check.number for check in failed(grading.own)}
        for grading in grade_all(read_table(), [seed], method)
    }


@pytest.mark.skipif(not torch.cuda.is_available(), reason="torch finds no CUDA device here")
def test_cuda_and_the_simulated_accelerator_judge_alike():
    seed = secrets.randbits(31)
    simulated = failed_checks(Method(device="cpu", everywhere=True), seed)
    assert failed_checks(Method(device="cuda", everywhere=True), seed) == simulated


def test_there_are_many_of_each_function():
    for function in FUNCTION_NAMES:
        assert len(list(TABLE.glob(f"{function}/wrong/*.py"))) >= 12
        assert len(list(TABLE.glob(f"{function}/right/*.py"))) >= 8
