"""results.json: valid at every moment, and none of the runner's holes in it."""

import json
import unittest
from dataclasses import replace

import jsonschema
import pytest
from conftest import QUICK
from gradescope_utils.autograder_utils.decorators import number, weight

from autograder.checks.asking import CheckFailed, Context
from autograder.checks.check import Check
from autograder.checks.suite import all_checks, build_suite
from autograder.contract import FUNCTION_NAMES, FUNCTIONS
from autograder.grading import grade
from autograder.paths import KIT
from autograder.record import CheckResult, FileProblem, Outcome, Record
from autograder.results import as_gradescope, write_results
from autograder.running import CheckRunner

SCHEMA = json.loads((KIT / "autograder/schemas/results.schema.json").read_text())


def expect_valid(results):
    jsonschema.validate(results, SCHEMA)
    assert results["score"] == sum(test["score"] for test in results["tests"])
    assert sum(test["max_score"] for test in results["tests"]) == 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "def compute_gae(*a, **k):\n    raise ValueError('\\x00\\udc80 odd')\n",
        "def grpo_advantage(r):\n    return r * float('nan')\n",
        "import os\ndef importance_ratio(*a): os._exit(0)\n",
        "syntax error\n",
        "print('x' * 300_000)\ndef grpo_step(*a, **k): print('y' * 300_000)\n",
    ],
    ids=["right", "odd text", "NaN", "exits", "syntax error", "prints much"],
)
def test_results_are_valid_before_and_after_every_check(write_submission, launcher, tmp_path, text):
    path = tmp_path / "results.json"
    seen = []

    def on_progress(record):
        write_results(record, path)
        results = json.loads(path.read_text())
        expect_valid(results)
        seen.append(results)

    record = grade(
        write_submission(text),
        device="cpu",
        limits=QUICK,
        launcher=launcher,
        on_progress=on_progress,
    )
    assert seen[0]["score"] == 0
    assert seen[-1]["score"] == record.points
    assert len(seen[-1]["tests"]) == len(record.checks)
    assert [file.name for file in tmp_path.iterdir() if "results" in file.name] == ["results.json"]


def test_a_score_that_is_no_number_is_never_written(tmp_path):
    check = CheckResult("1.1", "compute_gae", "title", True, 1.0, points=float("nan"))
    with pytest.raises(ValueError, match="finite"):
        write_results(Record("path", (check,), seed=0), tmp_path / "results.json")
    assert not list(tmp_path.iterdir())


class Printed:
    def take(self):
        return ""


class FakeStudent:
    printed = Printed()


class Holes(Check):
    """Checks that gradescope-utils' runner would drop, or give points to."""

    __test__ = False
    visible = True
    function = "compute_gae"

    @weight(1)
    @number("1.1")
    def test_subtest(self):
        """A failing sub-test"""
        with self.subTest("fails"):
            raise CheckFailed(Outcome.WRONG, "sub-test")

    @weight(1)
    @number("1.2")
    def test_skip(self):
        """A skip"""
        raise unittest.SkipTest("no reason")

    @weight(1)
    @number("1.3")
    @unittest.expectedFailure
    def test_expected_failure(self):
        """An expected failure"""
        raise CheckFailed(Outcome.WRONG, "expected")

    @weight(1)
    @number("1.4")
    @unittest.expectedFailure
    def test_unexpected_success(self):
        """A success that was not expected"""

    @weight(1)
    @number("1.5")
    def test_error(self):
        """An error of the grader's own"""
        raise ZeroDivisionError

    @weight(1)
    @number("1.6")
    def test_passes(self):
        """A check that passes"""


class BrokenSetUp(Holes):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("set-up")


def run_class(case_class):
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case_class)
    for check in suite:
        check.context = Context(FakeStudent(), ("cpu",), "simulated", 0)
    return CheckRunner(suite, lambda results: None).run_suite()


def test_every_check_keeps_its_points_in_the_total():
    results = {result.number: result for result in run_class(Holes)}
    assert len(results) == 6
    assert sum(result.max_points for result in results.values()) == 6
    assert {n: result.points for n, result in results.items() if result.points} == {"1.6": 1}
    assert results["1.1"].message == "sub-test"


def test_a_broken_set_up_fails_every_check_of_its_class():
    results = run_class(BrokenSetUp)
    assert len(results) == 6
    assert sum(result.points for result in results) == 0
    assert all("set-up" in result.message for result in results)


def test_points_and_numbers_of_the_checks():
    suite = build_suite(FUNCTION_NAMES, False, Context(FakeStudent(), ("cpu",), "simulated", 0))
    results = CheckRunner(suite, lambda results: None).results.values()
    numbers = [result.number for result in results]
    assert len(set(numbers)) == len(numbers)
    for index, function in enumerate(FUNCTIONS, start=1):
        own = [result for result in results if result.function == function.name]
        assert sum(result.max_points for result in own) == function.points
        assert all(result.number.startswith(f"{index}.") for result in own)
        visible = sum(result.max_points for result in own if result.visible)
        assert 0.3 <= visible / function.points <= 0.5
    assert sum(result.max_points for result in results) == 100


def test_every_check_has_a_title_and_its_function_as_tag():
    suite = build_suite(FUNCTION_NAMES, False, Context(FakeStudent(), ("cpu",), "simulated", 0))
    for check in all_checks(suite):
        method = getattr(check, check._testMethodName)
        assert method.__tags__ == (check.function,)
        assert check.shortDescription()
        assert method.__doc__.strip() == check.shortDescription()


def test_problem_of_the_file_is_the_overall_output():
    check = CheckResult("1.1", "compute_gae", "title", True, 1.0)
    record = Record("path", (check,), seed=0)
    assert as_gradescope(record)["output"] == ""
    problem = FileProblem(Outcome.NOT_FOUND, "no such file")
    assert as_gradescope(replace(record, problem=problem))["output"] == "no such file\n"
