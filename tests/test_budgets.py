"""The bounds on time: how they are set, which of them ends a call, and what is said then."""

import time
from dataclasses import replace

import pytest
from click.testing import CliRunner
from conftest import QUICK

from autograder import limits as table
from autograder.boundary.budgets import Budgets
from autograder.boundary.worker_process import TimedOut
from autograder.commands import main
from autograder.limits import LimitError, Limits, limit_names, read_limits
from autograder.record import Outcome


def test_the_defaults_fit_into_each_other():
    limits = Limits()
    assert limits.submission_seconds == 60
    assert limits.call_seconds <= limits.function_seconds
    assert 8 * limits.function_seconds <= limits.submission_seconds < limits.run_seconds
    assert limits.run_seconds == 540


def test_limits_are_set_by_name():
    limits = read_limits(["call=2", "submission=30", "call=2.5"])
    assert limits == replace(Limits(), call_seconds=2.5, submission_seconds=30)


@pytest.mark.parametrize("setting", ["cal=2", "=2", "call_seconds=2", "memory=2", "2", ""])
def test_a_limit_that_is_none_is_refused_with_those_that_are(setting):
    with pytest.raises(LimitError, match="the limits are load, call, function, submission, run"):
        read_limits([setting])


@pytest.mark.parametrize("value", ["", "two", "0", "-1", "nan", "inf", "1e999", "2s"])
def test_a_limit_that_is_no_number_of_seconds_is_refused(value):
    with pytest.raises(LimitError, match="expected a number of seconds above 0"):
        read_limits([f"call={value}"])


@pytest.mark.parametrize(
    ("timeout", "seconds"), [("600", 540), ("2400", 2160), ("60", 40), ("30", 15), ("100.5", 80.5)]
)
def test_the_run_ends_well_before_gradescope_does(timeout, seconds):
    assert read_limits((), {table.TIMEOUT_VARIABLE: timeout}).run_seconds == seconds


@pytest.mark.parametrize("timeout", ["", "ten minutes", "-600", "0", "nan", "inf"])
def test_a_timeout_that_is_no_number_is_passed_over(timeout):
    assert read_limits((), {table.TIMEOUT_VARIABLE: timeout}) == Limits()


def test_no_setting_grants_the_run_more_than_gradescope():
    environment = {table.TIMEOUT_VARIABLE: "600"}
    assert read_limits(["run=30"], environment).run_seconds == 30
    assert read_limits(["run=1000"], environment).run_seconds == 540
    assert read_limits(["run=1000"]).run_seconds == 1000


def test_a_slip_on_the_command_line_is_one_clear_line(tmp_path):
    done = CliRunner().invoke(main, ["grade", str(tmp_path), "--limit", "calls=3"])
    assert done.exit_code == 2
    assert done.output == (
        "autograder: there is no limit 'calls'; the limits are " + ", ".join(limit_names()) + "\n"
    )


LIMITS = Limits(
    load_seconds=4, call_seconds=2, function_seconds=3, submission_seconds=7, run_seconds=100
)


def test_the_tightest_limit_ends_a_call_and_is_named():
    budgets = Budgets(LIMITS)
    assert budgets.for_call().timed_out == TimedOut(2, "one call")
    budgets.spend_call(2)
    assert budgets.for_call().seconds == 1
    assert budgets.for_call().timed_out == TimedOut(3, "all calls of the function")
    budgets.begin_function()
    assert budgets.for_call().timed_out == TimedOut(2, "one call")
    budgets.spend_load(4)
    assert budgets.for_call().seconds == 1
    assert budgets.for_call().timed_out == TimedOut(7, "the whole submission")
    assert budgets.used_up() is None
    budgets.spend_call(1)
    assert budgets.used_up() == TimedOut(7, "the whole submission")


def test_an_import_is_bounded_by_its_own_limit_and_by_what_is_left():
    budgets = Budgets(LIMITS)
    assert budgets.for_load().timed_out == TimedOut(4, "importing the file")
    budgets.spend_load(4)
    assert budgets.for_load().seconds == 3
    assert budgets.for_load().timed_out == TimedOut(7, "the whole submission")


def test_the_run_has_a_clock_of_its_own():
    budgets = Budgets(LIMITS, started=time.monotonic() - 99)
    assert 0 < budgets.for_call().seconds <= 1
    assert budgets.for_call().timed_out == TimedOut(100, "the whole grading")
    assert Budgets(LIMITS, time.monotonic() - 101).used_up() == TimedOut(100, "the whole grading")


FIRST_HANG = """
import time
def response_log_probs(*a):
    time.sleep(1000)
def policy_gradient_loss(*a):
    time.sleep(1000)
"""


def graded_in_seconds(grade_text, text, **limits):
    started = time.monotonic()
    record = grade_text(text, limits=replace(QUICK, **limits))
    return record, time.monotonic() - started


def expect_rest_timed_out(record, limit):
    """The functions after the first two were not run, and are told whose limit that is."""
    rest = record.functions[2:]
    assert all(function.points == 0 for function in rest)
    assert {function.outcome for function in rest} == {Outcome.TIMED_OUT}
    messages = {check.message for function in rest for check in function.checks}
    assert messages == {f"Timed out before this check began ({limit})."}
    assert all(check.seconds == 0 for function in rest for check in function.checks)


def test_a_submission_that_uses_up_its_time_is_told_so(grade_text):
    record, seconds = graded_in_seconds(
        grade_text, FIRST_HANG, call_seconds=0.5, function_seconds=2, submission_seconds=3
    )
    expect_rest_timed_out(record, "limit 3 s for the whole submission")
    assert "limit 0.5 s for one call" in record.functions[0].checks[0].message
    assert seconds < 20


def test_a_run_that_uses_up_its_time_keeps_what_was_earned(grade_text):
    text = "import time\ndef policy_gradient_loss(*a):\n    time.sleep(1000)\n"
    record, seconds = graded_in_seconds(
        grade_text, text, call_seconds=100, function_seconds=100, run_seconds=4
    )
    assert record.functions[0].points == 8
    assert "limit 4 s for the whole grading" in record.functions[1].checks[0].message
    expect_rest_timed_out(record, "limit 4 s for the whole grading")
    assert seconds < 20


def test_an_import_that_hangs_later_costs_no_more_than_the_submission_has(grade_text):
    text = (
        f"import time\nif time.monotonic() > {time.monotonic() + 2}: time.sleep(1000)\n"
        "def policy_gradient_loss(*a): time.sleep(2)\n"
    )
    record, seconds = graded_in_seconds(
        grade_text, text, load_seconds=1.5, call_seconds=3, submission_seconds=6
    )
    assert "limit 6 s for the whole submission" in record.functions[-1].checks[-1].message
    assert seconds < 20
