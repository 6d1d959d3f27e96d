"""The page of a student: what it says, in which format, and what it never holds."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import jsonschema
import pytest
from records import made_up_record, with_check

from autograder.gradescope.leaderboard import Figure
from autograder.gradescope.metadata import Attempt, Metadata, Previous, metadata_from
from autograder.gradescope.page import MOST_PRINTED, as_page, staff_text
from autograder.gradescope.pictures import MAX_URI, Picture
from autograder.gradescope.policy import rule
from autograder.gradescope.settings import VISIBILITIES, Settings, settings_from
from autograder.paths import KIT
from autograder.record import FileProblem, Outcome
from autograder.version import Version

SCHEMA = json.loads((KIT / "autograder/schemas/results.schema.json").read_text())
VERSION = Version("abc123", "f" * 64, "2")
NOW = datetime(2025, 4, 12, 12, 0, tzinfo=timezone.utc)
HOSTILE = "<script>alert(1)</script> **bold** `code` & \x1b[31m"
RANKED = settings_from({"leaderboard": {"enabled": True}})


def page_of(record, settings=None, metadata=None, **options):
    """The page, valid and finite."""
    settings, metadata = settings or Settings(), metadata or Metadata()
    ruling = rule(record, settings, metadata, NOW)
    page = as_page(record, ruling, settings, metadata, VERSION, **options)
    json.dumps(page, allow_nan=False)
    jsonschema.validate(page, SCHEMA)
    return page


def entry_of(page, number):
    """The entry of one check."""
    [entry] = [test for test in page["tests"] if test["number"] == number]
    return entry


def after(score, graded=True, **values):
    """Metadata of a submission made now, an hour after one with that score."""
    history = (Attempt(NOW - timedelta(hours=1), score, graded),)
    return Metadata(is_present=True, created_at=NOW, history=history, **values)


@pytest.mark.parametrize("passed", [(), ("1.1", "4.3"), "all"])
def test_score_and_tests_are_the_rulings(passed):
    page = page_of(made_up_record(passed))
    assert page["score"] == pytest.approx(sum(test["score"] for test in page["tests"]))
    assert sum(test["max_score"] for test in page["tests"]) == pytest.approx(100)
    assert page["execution_time"] == 1.25
    assert {test["status"] for test in page["tests"]} <= {"passed", "failed"}
    assert all(test["visibility"] == "visible" for test in page["tests"])
    assert page["stdout_visibility"] == "hidden"
    assert "leaderboard" not in page


def test_a_check_is_named_by_function_and_title():
    page = page_of(made_up_record())
    assert entry_of(page, "4.1")["name"] == "compute_gae: title 1"
    assert entry_of(page, "4.3")["name"] == "compute_gae: title 3 (hidden inputs)"


def test_a_named_mistake_is_html_and_escaped():
    record = with_check(made_up_record(), "4.1", message="compute_gae: a < b & c\nnext")
    entry = entry_of(page_of(record), "4.1")
    assert entry["output_format"] == "html"
    assert entry["output"] == "<p><code>compute_gae</code>: a &lt; b &amp; c<br>next</p>"


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": Outcome.CRASHED, "message": HOSTILE},
        {"outcome": Outcome.WRONG, "message": HOSTILE, "misconception": ""},
        {"outcome": Outcome.WRONG, "message": HOSTILE, "misconception": "device"},
        {"outcome": Outcome.WRONG, "message": f"F returned a {HOSTILE}, expected"},
        {"outcome": Outcome.WRONG, "message": f"loss is a {HOSTILE}, expected"},
        {"outcome": Outcome.PASSED, "message": HOSTILE},
        {"outcome": Outcome.NOT_CHECKED, "message": HOSTILE},
        {"outcome": Outcome.WRONG, "message": "wrong", "printed": HOSTILE},
        {"outcome": Outcome.NOT_ATTEMPTED, "message": "not attempted", "printed": HOSTILE},
    ],
)
def test_what_a_submission_may_have_written_is_text_as_a_whole(changes):
    page = page_of(with_check(made_up_record(), "1.1", **changes))
    entry = entry_of(page, "1.1")
    assert entry["output_format"] == "text"
    assert HOSTILE in entry["output"]
    assert "alert" not in page["output"]


def test_a_file_that_cannot_be_checked_is_told_in_text():
    problem = FileProblem(Outcome.DOES_NOT_COMPILE, HOSTILE)
    checks = tuple(
        replace(check, outcome=problem.outcome, message="") for check in made_up_record().checks
    )
    record = made_up_record(problem=problem, checks=checks)
    picture = Picture("grpo_step", "caption", "data:image/png;base64,AAAA")
    page = page_of(record, metadata=after(61.0), pictures=[picture])
    assert page["output_format"] == "text"
    assert page["output"].startswith(HOSTILE)
    assert "down 61 points" in page["output"]
    assert "AAAA" not in page["output"]
    assert page["extra_data"]["outcome"] == "does not compile"


def test_printed_output_is_cut_and_shown_for_visible_checks_only():
    record = with_check(made_up_record(), "4.1", printed="x" * (MOST_PRINTED + 50))
    page = page_of(with_check(record, "4.3", printed="secret"))
    output = entry_of(page, "4.1")["output"]
    assert output.count("x") < MOST_PRINTED + 10
    assert "50 characters cut" in output
    assert "secret" not in json.dumps(page)


def test_the_summary_counts_both_kinds_of_checks():
    page = page_of(made_up_record(("1.1", "1.2", "1.3", "4.1")))
    assert page["output_format"] == "html"
    assert "Visible checks: 3 of 16 pass. Checks on hidden inputs: 1 of 8 pass." in page["output"]


def test_the_next_thing_is_the_first_function_with_points_to_gain():
    page = page_of(made_up_record(("1.1", "1.2", "1.3", "2.1")))
    assert "Next: <code>policy_gradient_loss</code>, 12 points to gain." in page["output"]
    assert "Check 2.2: <code>policy_gradient_loss</code> gives 1, expected 2." in page["output"]


def test_what_may_be_a_students_words_is_only_pointed_at():
    page = page_of(with_check(made_up_record(), "1.1", outcome=Outcome.CRASHED, message=HOSTILE))
    assert "Check 1.1 says below what is wrong." in page["output"]


def test_a_function_that_is_not_attempted_is_next_in_these_words():
    message = "response_log_probs still raises NotImplementedError."
    record = made_up_record()
    for number in ("1.1", "1.2", "1.3"):
        record = with_check(record, number, outcome=Outcome.NOT_ATTEMPTED, message=message)
    record = with_check(record, "1.1", misconception="", printed=HOSTILE)
    page = page_of(record)
    assert entry_of(page, "1.1")["output_format"] == "text"
    assert entry_of(page, "1.2")["output_format"] == "html"
    assert "alert" not in page["output"]
    assert "still raises NotImplementedError" in page["output"]


def test_when_all_checks_pass_nothing_is_next():
    page = page_of(made_up_record("all"))
    assert "All checks pass." in page["output"]
    assert "Next" not in page["output"]


@pytest.mark.parametrize(
    "last, words",
    [
        (after(50.0), "up 50 points since your last submission"),
        (after(99.0), "up 1 point since"),
        (after(100.0), "as many as for your last submission"),
        (after(100.5), "down 0.5 points since"),
        (Metadata(), "100 of 100 points."),
        (after(50.0, graded=False), "100 of 100 points."),
    ],
)
def test_the_summary_says_how_the_score_has_changed(last, words):
    assert words in page_of(made_up_record("all"), metadata=last)["output"]


def test_history_is_carried_from_page_to_page():
    metadata, scores = Metadata(), []
    for number, passed in enumerate([("1.1",), ("1.1", "4.3"), "all"]):
        created_at = NOW + timedelta(hours=number)
        page = page_of(made_up_record(passed), metadata=replace(metadata, created_at=created_at))
        scores.append(page["score"])
        results = json.loads(json.dumps(page))
        metadata = metadata_from(
            {
                "created_at": (created_at + timedelta(hours=1)).isoformat(),
                "previous_submissions": [{"results": results}],
            }
        )
        assert [attempt.score for attempt in metadata.history] == scores
    assert {attempt.version for attempt in metadata.history} == {VERSION.content_hash}


def test_a_grading_that_was_cut_short_says_so():
    record = made_up_record("all")
    for check in record.checks[3:]:
        record = with_check(record, check.number, outcome=Outcome.NOT_CHECKED, points=0.0)
    page = page_of(record, metadata=after(50.0))
    assert "2 of 16 pass, 14 not checked" in page["output"]
    assert "was not completed" in page["output"]
    assert "since your last" not in page["output"]
    assert entry_of(page, "8.1")["output"] == "<p>Not checked yet.</p>"


def test_lateness_is_told_and_taken():
    settings = settings_from({"late": {"points_per_day": 5}})
    known = Metadata(is_present=True, created_at=NOW, due=NOW - timedelta(days=1, hours=1))
    page = page_of(made_up_record("all"), settings, known)
    assert page["score"] == 90
    assert "2 days late" in page["output"]
    assert page["extra_data"]["penalty"] == 10


def test_a_submission_above_the_limit_shows_the_score_that_stands():
    settings = settings_from({"submissions": {"per_day": 1}, "leaderboard": {"enabled": True}})
    earlier = (Previous(NOW - timedelta(hours=1), 61.0, False),)
    figure = Figure("Sorting reward", 2.5, "desc")
    page = page_of(made_up_record("all"), settings, after(61.0, previous=earlier), figures=[figure])
    assert page["score"] == 61
    assert all(test["score"] == 0 for test in page["tests"])
    assert "Not graded" in page["output"]
    assert "100" not in page["output"]
    assert page["leaderboard"] == []
    assert page["extra_data"]["history"][-1]["graded"] is False


@pytest.mark.parametrize("visibility", VISIBILITIES[1:])
def test_what_the_settings_hide_is_not_told_by_the_summary(visibility):
    settings = settings_from({"visibility": {"hidden_checks": visibility}})
    visible = [f"{f}.{c}" for f in range(1, 9) for c in (1, 2)]
    pages = [page_of(made_up_record(passed), settings, after(50.0)) for passed in (visible, "all")]
    assert pages[0]["output"] == pages[1]["output"]
    assert "points" not in pages[0]["output"]
    assert "All checks pass" not in pages[0]["output"]
    some = page_of(made_up_record(("1.1", "1.2")), settings, after(50.0))["output"]
    assert "Next: <code>policy_gradient_loss</code>. Check 2.1" in some
    assert "points" not in some
    assert "Visible checks: 16 of 16 pass." in pages[0]["output"]
    assert entry_of(pages[0], "4.3")["visibility"] == visibility
    assert entry_of(pages[0], "4.1")["visibility"] == "visible"


@pytest.mark.parametrize(
    "stated, words",
    [
        ("1", "version 1 of the assignment, older than the current one, 2"),
        ("1.9", "version 1.9 of the assignment, older"),
        ("3", "another version of the assignment than the current one, 2"),
        (HOSTILE, "another version"),
        ("", "another version"),
        ("9" * 5000, "another version"),
    ],
)
def test_a_submission_of_another_assignment_is_told_so(stated, words):
    page = page_of(made_up_record("all"), submission_version=stated)
    assert page["score"] == 100
    assert words in page["output"]
    assert "alert" not in page["output"]


@pytest.mark.parametrize("stated", ["2", None])
def test_a_submission_of_this_assignment_is_told_nothing(stated):
    output = page_of(made_up_record("all"), submission_version=stated)["output"]
    assert "assignment" not in output


def test_pictures_stand_below_the_summary_as_long_as_there_is_room():
    uri = "data:image/png;base64," + "A" * (MAX_URI - 22)
    pictures = [Picture("ppo_clip_objective", "a < b", uri), Picture("grpo_step", "second", uri)]
    output = page_of(made_up_record(), pictures=pictures)["output"]
    assert output.count(f'<img src="{uri}">') == 1
    assert "a &lt; b" in output
    assert len(output) < 100_000


def test_the_leaderboard_is_there_where_it_is_asked_for():
    figures = [Figure("Sorting reward", 2.5, "desc"), Figure("Launches", 40.0, "asc")]
    page = page_of(made_up_record("all"), RANKED, figures=figures)
    assert page["leaderboard"] == [
        {"name": "Sorting reward", "value": 2.5, "order": "desc"},
        {"name": "Launches", "value": 40.0, "order": "asc"},
    ]
    assert "leaderboard" not in page_of(made_up_record("all"), figures=figures)


def test_staff_find_seed_layers_version_and_timings():
    record = made_up_record("all", layers={"landlock": "on", "seccomp": "off: no kernel"})
    record = with_check(record, "4.1", seconds=0.5)
    page = page_of(record, submission_version="1")
    staff = page["extra_data"]
    assert staff["seed"] == "5"
    assert staff["layers"] == {"landlock": "on", "seccomp": "off: no kernel"}
    assert staff["version"] == {
        "commit": "abc123",
        "content_hash": "f" * 64,
        "assignment": "2",
    }
    assert staff["submission_version"] == "1"
    assert staff["seconds"]["compute_gae"] == 0.5
    assert "abc123" not in page["output"]
    ruling = rule(record, Settings(), Metadata(), NOW)
    known = Metadata(is_present=True, total_points=20.0)
    text = staff_text(record, ruling, known, VERSION, "1", ["grpo_step: broken"])
    for words in ("Seed: 5", "landlock on", "abc123", "compute_gae 0.5", "20 points", "broken"):
        assert words in text


def test_points_that_are_no_numbers_never_reach_the_page():
    record = with_check(made_up_record("all"), "4.1", points=float("nan"))
    page = page_of(record)
    assert entry_of(page, "4.1")["score"] == 0
    assert page["score"] == pytest.approx(100 - 20 / 3, abs=0.01)


def test_two_pages_made_one_after_the_other_share_nothing():
    page_of(made_up_record("all"))
    page = page_of(made_up_record())
    assert page["score"] == 0
    assert all(test["score"] == 0 for test in page["tests"])
