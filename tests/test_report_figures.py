"""The figures of a class, on made-up records whose figures can be counted by hand."""

import re

import pytest
from made_up_classes import graded, not_loaded
from records import made_up_record, with_check

from autograder.batch.graded import Timing
from autograder.contract import FUNCTION_NAMES
from autograder.paths import KIT
from autograder.record import Outcome
from autograder.report.figures import figures_of
from autograder.report.sentences import sentence_of

GAE = "compute_gae"


def figures(*results):
    return figures_of((result, None) for result in results)


def function(whole, name):
    return next(each for each in whole.functions if each.name == name)


def all_but(*numbers, **changes):
    """The record of a submission that passes all but these checks of three a function."""
    every = {f"{index}.{place}" for index in range(1, 9) for place in (1, 2, 3)}
    record = made_up_record(every - set(numbers))
    for number in numbers:
        record = with_check(record, number, **changes) if changes else record
    return record


def test_totals_count_all_that_were_judged_and_checks_only_those_that_were_checked():
    whole = figures(
        graded("a", record=made_up_record("all")),
        graded("b", record=all_but("4.1")),
        not_loaded("c"),
        not_loaded("d", outcome=Outcome.NOT_CHECKED, message="the grader failed"),
    )
    # The first of three checks has a third of 20 points.
    assert whole.totals == pytest.approx((100, 100 - 20 / 3, 0))
    assert whole.median == pytest.approx(100 - 20 / 3)
    assert whole.mean == pytest.approx((200 - 20 / 3) / 3)
    assert (whole.full_marks, len(whole.checked)) == (1, 2)
    assert [line.id for line in whole.unchecked] == ["d", "c"]
    assert {check.tally.count for check in whole.checks} == {2}
    tally = function(whole, GAE).tally
    assert tally.outcomes == {Outcome.PASSED: 1, Outcome.WRONG: 1}
    assert (tally.pass_rate, tally.max_points) == (0.5, 20)
    assert tally.mean_points == pytest.approx(20 - 10 / 3)


def test_the_hardest_come_first():
    whole = figures(
        graded("a", record=all_but("7.1", "7.2", "2.1")), graded("b", record=all_but("7.1"))
    )
    assert [each.name for each in whole.functions[:2]] == [
        "ppo_clip_objective",
        "policy_gradient_loss",
    ]
    assert [check.number for check in whole.checks[:3]] == ["7.1", "2.1", "7.2"]
    assert [check.tally.pass_rate for check in whole.checks[:4]] == [0, 0.5, 0.5, 1]


def test_a_mistake_counts_once_for_each_that_holds_it():
    wrong = {"misconception": "forgets_lambda"}
    whole = figures(
        graded("a", record=all_but("4.1", "4.3", **wrong)),
        graded("b", record=all_but("4.1", **wrong)),
        graded("c", record=all_but("4.2", misconception="forgets_gamma")),
        graded("d", record=all_but("4.2", misconception="")),
        graded("e", record=with_check(made_up_record("all"), "4.1", **wrong)),
    )
    first, second = whole.mistakes
    assert (first.function, first.name, first.holders) == (GAE, "forgets_lambda", ("a", "b"))
    # 20 / 3 + 10 points of one, 20 / 3 of the other.
    assert first.mean_lost == pytest.approx(20 / 3 + 5)
    assert (second.name, second.holders) == ("forgets_gamma", ("c",))
    assert function(whole, GAE).unnamed == ("d",)
    assert function(whole, "grpo_step").mistakes == ()


def test_outcomes_of_a_function_are_what_is_most_urgent():
    timed_out = with_check(all_but("8.1", "8.2"), "8.1", outcome=Outcome.TIMED_OUT)
    whole = figures(graded("a", record=timed_out), graded("b", record=made_up_record("all")))
    tally = function(whole, "grpo_step").tally
    assert tally.outcomes == {Outcome.TIMED_OUT: 1, Outcome.PASSED: 1}


def test_the_slowest_come_first_with_their_slowest_check():
    results = [
        (graded("a"), Timing(1.0, {"1.1": 0.2, "4.1": 0.5})),
        (graded("b"), Timing(9.0, {"1.1": 8.0, "4.1": 0.5})),
        (graded("c"), None),
    ]
    slowest = figures_of(results).slowest
    assert [(line.id, line.slowest) for line in slowest] == [("b", "1.1"), ("a", "4.1")]


def test_what_they_were_graded_by_is_counted():
    whole = figures(graded("a"), graded("b"), graded("c", version="2+ffff"))
    assert whole.versions == {"1+0123456789ab": 2, "2+ffff": 1}
    assert whole.seeds == {"5": 3}
    assert whole.layers["own user", "on"] == 3


def test_a_class_without_anything_to_count():
    for results in ([], [not_loaded("a")]):
        whole = figures(*results)
        assert (whole.median, whole.full_marks, whole.functions, whole.mistakes) == (0, 0, (), ())


def test_every_mistake_that_checks_name_has_a_sentence():
    declared = {
        (path.parts[-3], name.strip())
        for path in (KIT / "tests" / "implementations").glob("*/wrong/*.py")
        for names in re.findall(r"^# misconception: (.*)", path.read_text(), re.MULTILINE)
        for name in names.split(",")
    }
    assert len(declared) > 100
    assert {name for name, _ in declared} == set(FUNCTION_NAMES)
    assert [each for each in sorted(declared) if not sentence_of(*each)] == []
