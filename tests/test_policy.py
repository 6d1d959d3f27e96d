"""The instructor's rules: points, lateness and submissions per day."""

import math
from datetime import datetime, timedelta, timezone

import pytest
from records import made_up_record, with_check

from autograder.contract import FUNCTIONS
from autograder.gradescope.metadata import Attempt, Metadata, Previous
from autograder.gradescope.policy import is_admitted, rule
from autograder.gradescope.settings import Settings, settings_from

NOW = datetime(2025, 4, 12, 12, 0, tzinfo=timezone.utc)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE = settings_from({"late": {"points_per_day": 5, "grace_minutes": 15}})
TWO_A_DAY = settings_from({"submissions": {"per_day": 2}})


def metadata(late=None, **values):
    """Metadata of a submission made now, so long after its due date."""
    due = None if late is None else NOW - late
    return Metadata(is_present=True, created_at=NOW, due=due, **values)


def test_without_settings_a_record_counts_what_it_earned():
    record = made_up_record(("1.1", "4.3", "8.2"))
    ruling = rule(record, Settings(), Metadata(), NOW)
    assert ruling.score == ruling.earned == pytest.approx(8 / 3 + 10 + 10 / 6, abs=0.01)
    assert ruling.max_points == 100
    assert ruling.notes == ()
    assert ruling.graded


@pytest.mark.parametrize("points", [1, 5.05, 7, 18, 33.33, 250])
def test_points_of_a_function_add_up_to_the_settings(points):
    settings = settings_from({"points": {"compute_gae": points}})
    ruling = rule(made_up_record("all"), settings, Metadata(), NOW)
    own = [check for check in ruling.checks if check.function == "compute_gae"]
    assert sum(round(100 * check.max_points) for check in own) == round(100 * points)
    assert all(check.points == check.max_points > 0 for check in own)
    rest = sum(function.points for function in FUNCTIONS) - 20
    assert ruling.score == ruling.max_points == points + rest


def test_points_keep_the_proportions_of_the_checks():
    settings = settings_from({"points": {"compute_gae": 60}})
    ruling = rule(made_up_record(("4.1",)), settings, Metadata(), NOW)
    own = [check for check in ruling.checks if check.function == "compute_gae"]
    assert [check.max_points for check in own] == [20, 10, 30]
    assert [check.points for check in own] == [20, 0, 0]


def test_a_function_worth_nothing_is_left_out():
    settings = settings_from({"points": {"compute_gae": 0}})
    ruling = rule(made_up_record("all"), settings, Metadata(), NOW)
    assert all(check.function != "compute_gae" for check in ruling.checks)
    assert ruling.score == ruling.max_points == 80


@pytest.mark.parametrize("points", [math.nan, math.inf, -3.0, 1e9])
def test_points_that_no_check_can_give_never_leave(points):
    record = with_check(made_up_record(), "4.1", points=points)
    ruling = rule(record, Settings(), Metadata(), NOW)
    [check] = [check for check in ruling.checks if check.number == "4.1"]
    assert 0 <= check.points <= check.max_points
    assert 0 <= ruling.score <= 100


@pytest.mark.parametrize(
    "late, days",
    [
        (-DAY, 0),
        (timedelta(0), 0),
        (timedelta(minutes=15), 0),
        (timedelta(minutes=16), 1),
        (DAY, 1),
        (DAY + timedelta(minutes=16), 2),
        (10 * DAY, 10),
    ],
)
def test_days_late_are_those_begun_after_the_grace(late, days):
    ruling = rule(made_up_record("all"), LATE, metadata(late), NOW)
    assert ruling.days_late == days
    assert (ruling.earned, ruling.penalty, ruling.score) == (100, 5 * days, 100 - 5 * days)
    assert bool(ruling.notes) == bool(days)


def test_the_late_note_says_what_is_taken_and_since_when():
    [note] = rule(made_up_record("all"), LATE, metadata(DAY + HOUR), NOW).notes
    assert "2 days late" in note
    assert "10 points" in note
    assert "2025-04-11 11:00 (UTC)" in note


def test_lateness_takes_no_more_than_was_earned_and_tells_nothing_of_it():
    few, none = made_up_record(("1.1",)), made_up_record()
    rulings = [rule(record, LATE, metadata(3 * DAY), NOW) for record in (few, none)]
    assert [ruling.score for ruling in rulings] == [0, 0]
    assert rulings[0].penalty == rulings[0].earned > 0
    assert rulings[0].notes == rulings[1].notes


@pytest.mark.parametrize(
    "known", [Metadata(), metadata(), Metadata(is_present=True, due=NOW - 9 * DAY)]
)
def test_nobody_is_late_where_a_time_is_unknown(known):
    assert rule(made_up_record("all"), LATE, known, NOW).score == 100


def test_lateness_costs_nothing_unless_asked_for():
    assert rule(made_up_record("all"), Settings(), metadata(9 * DAY), NOW).score == 100


def previous(*ages, **changes):
    """Earlier submissions, so long before now."""
    values = {"score": 40.0, "autograder_error": False, **changes}
    return tuple(Previous(NOW - age, **values) for age in sorted(ages, reverse=True))


@pytest.mark.parametrize(
    "ages, admitted",
    [
        ([], True),
        ([HOUR], True),
        ([HOUR, 2 * HOUR], False),
        ([HOUR, DAY], True),
        ([HOUR, DAY - HOUR], False),
        ([HOUR, 2 * HOUR, 3 * HOUR], False),
    ],
)
def test_so_many_submissions_are_graded_in_24_hours(ages, admitted):
    known = metadata(previous=previous(*ages))
    assert is_admitted(TWO_A_DAY, known, NOW) is admitted
    assert rule(made_up_record("all"), TWO_A_DAY, known, NOW).graded is admitted
    assert is_admitted(Settings(), known, NOW)


def test_a_submission_that_is_not_graded_keeps_the_latest_score():
    attempts = (
        Attempt(NOW - 2 * HOUR, 61.0, True),
        Attempt(NOW - HOUR, 61.0, False),
    )
    known = metadata(previous=previous(2 * HOUR, 3 * HOUR), history=attempts)
    ruling = rule(made_up_record("all"), TWO_A_DAY, known, NOW)
    assert (ruling.score, ruling.earned, ruling.graded) == (61, 0, False)
    assert sum(check.points for check in ruling.checks) == 0
    [note] = ruling.notes
    assert "61" in note
    assert "2025-04-13 09:00" in note


def test_without_a_history_the_platforms_score_stands():
    known = metadata(previous=previous(HOUR, 2 * HOUR, score=44.0))
    assert rule(made_up_record(), TWO_A_DAY, known, NOW).score == 44


def test_submissions_that_were_turned_away_or_failed_use_up_nothing():
    turned_away = (Attempt(NOW - HOUR, 61.0, False),)
    known = metadata(previous=previous(HOUR, 2 * HOUR), history=turned_away)
    assert is_admitted(TWO_A_DAY, known, NOW)
    failed = metadata(previous=previous(HOUR, 2 * HOUR, autograder_error=True))
    assert is_admitted(TWO_A_DAY, failed, NOW)


def test_the_note_keeps_the_score_where_the_settings_do():
    hiding = settings_from(
        {"submissions": {"per_day": 1}, "visibility": {"hidden_checks": "hidden"}}
    )
    known = metadata(previous=previous(HOUR, score=44.0))
    [note] = rule(made_up_record(), hiding, known, NOW).notes
    assert "44" not in note


def test_two_records_ruled_one_after_the_other_share_nothing():
    rule(made_up_record("all"), LATE, metadata(DAY), NOW)
    assert rule(made_up_record(), Settings(), Metadata(), NOW).score == 0
