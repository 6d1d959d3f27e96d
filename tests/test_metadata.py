"""Metadata: read as Gradescope writes them, and never a reason to fail."""

import copy
import json
from datetime import datetime, timedelta, timezone

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.gradescope.metadata import (
    LONGEST_HISTORY,
    Attempt,
    Metadata,
    metadata_from,
    read_metadata,
    with_attempt,
)
from autograder.paths import KIT

SCHEMA = json.loads((KIT / "autograder/schemas/submission_metadata.schema.json").read_text())
PACIFIC = timezone(timedelta(hours=-7))

SAMPLE = {
    "id": 123456,
    "created_at": "2025-04-12T14:22:32.365935-07:00",
    "submission_method": "upload",
    "assignment": {
        "id": 25828,
        "course_id": 7,
        "title": "Policy gradients",
        "due_date": "2025-04-10T23:59:00.000000-07:00",
        "late_due_date": None,
        "release_date": "2025-04-01T00:00:00.000000-07:00",
        "total_points": "20.0",
        "outline": [],
    },
    "users": [
        {
            "id": 1,
            "email": "student@example.com",
            "name": "Student",
            "sid": None,
            "sections": [],
            "assignment": {
                "release_date": "2025-04-01T00:00:00.000000-07:00",
                "due_date": "2025-04-12T23:59:00.000000-07:00",
                "late_due_date": None,
            },
        }
    ],
    "previous_submissions": [
        {
            "submission_time": "2025-04-11T10:00:00.000000-07:00",
            "score": "49.0",
            "autograder_error": False,
            "results": {
                "score": 49.0,
                "extra_data": {
                    "history": [
                        {
                            "submitted": "2025-04-10T10:00:00-07:00",
                            "score": 30.0,
                            "graded": True,
                            "version": "ab",
                        },
                        {
                            "submitted": "2025-04-11T10:00:00-07:00",
                            "score": 49.0,
                            "graded": True,
                            "version": "ab",
                        },
                    ]
                },
            },
        },
        {
            "submission_time": "2025-04-10T10:00:00.000000-07:00",
            "score": "30.0",
            "autograder_error": False,
        },
    ],
}


def changed(path, value):
    """The sample with one part replaced."""
    sample = copy.deepcopy(SAMPLE)
    place = sample
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return sample


def test_the_sample_is_valid_and_read():
    jsonschema.validate(SAMPLE, SCHEMA)
    metadata = metadata_from(SAMPLE)
    assert metadata.is_present
    assert metadata.created_at == datetime(2025, 4, 12, 14, 22, 32, 365935, PACIFIC)
    assert metadata.due == datetime(2025, 4, 12, 23, 59, tzinfo=PACIFIC)
    assert metadata.total_points == 20
    assert [entry.score for entry in metadata.previous] == [30, 49]
    assert [attempt.score for attempt in metadata.history] == [30, 49]
    assert metadata.last_graded.score == 49


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b"NaN", b"{}"],
)
def test_a_file_of_whatever_content_is_no_failure(tmp_path, content):
    path = tmp_path / "submission_metadata.json"
    if content is not None:
        path.write_bytes(content)
    metadata = read_metadata(path)
    assert metadata == Metadata(is_present=content == b"{}")


def test_no_file_and_a_folder_are_no_failure(tmp_path):
    assert read_metadata(None) == Metadata()
    assert read_metadata(tmp_path) == Metadata()


@pytest.mark.parametrize(
    "path, value, name, known",
    [
        (("created_at",), "yesterday", "created_at", None),
        (("created_at",), "2025-04-12T14:22:32", "created_at", None),
        (("created_at",), "0001-01-01T00:00:00+14:00", "created_at", None),
        (("created_at",), 5, "created_at", None),
        (("assignment",), None, "total_points", None),
        (("assignment", "total_points"), "NaN", "total_points", None),
        (("assignment", "total_points"), True, "total_points", None),
        (("assignment", "total_points"), 10**400, "total_points", None),
        (("assignment", "total_points"), 20, "total_points", 20.0),
        (("previous_submissions",), {"a": 1}, "previous", ()),
        (("previous_submissions",), [1, "a", None, []], "previous", ()),
        (("previous_submissions", 0, "results"), "text", "history", ()),
        (("previous_submissions", 0, "results", "extra_data"), [], "history", ()),
        (("previous_submissions", 0, "results", "extra_data", "history"), [[], 1], "history", ()),
    ],
)
def test_a_part_of_another_form_is_unknown_and_the_rest_is_read(path, value, name, known):
    metadata = metadata_from(changed(path, value))
    assert getattr(metadata, name) == known
    assert metadata.due is not None


def test_without_an_own_due_date_the_assignments_counts():
    due = datetime(2025, 4, 10, 23, 59, tzinfo=PACIFIC)
    assert metadata_from(changed(("users",), [])).due == due
    assert metadata_from(changed(("users", 0, "assignment", "due_date"), None)).due == due


def test_of_a_group_the_latest_due_date_counts():
    other = {"assignment": {"due_date": "2025-04-14T23:59:00Z"}}
    metadata = metadata_from(changed(("users",), [*SAMPLE["users"], other]))
    assert metadata.due == datetime(2025, 4, 14, 23, 59, tzinfo=timezone.utc)


@pytest.mark.parametrize("fraction", ["", ".1", ".365", ".365935", ".365935123"])
def test_times_are_read_with_any_fraction(fraction):
    for offset in ("Z", "-07:00"):
        created_at = metadata_from({"created_at": f"2025-04-12T14:22:32{fraction}{offset}"})
        assert created_at.created_at.replace(microsecond=0).isoformat()[:19] == (
            "2025-04-12T14:22:32"
        )


def test_submissions_that_came_later_are_not_earlier_ones():
    metadata = metadata_from(changed(("created_at",), "2025-04-10T20:00:00-07:00"))
    assert [entry.score for entry in metadata.previous] == [30]
    assert [attempt.score for attempt in metadata.history] == [30]


@pytest.mark.parametrize("score", ["-", None, float("nan"), [], True])
def test_a_score_that_is_no_number_is_unknown(score):
    metadata = metadata_from(changed(("previous_submissions", 0, "score"), score))
    assert [entry.score for entry in metadata.previous] == [30, None]


def test_the_last_graded_attempt_is_the_latest_that_was_graded():
    path = ("previous_submissions", 0, "results", "extra_data", "history", 1, "graded")
    assert metadata_from(changed(path, False)).last_graded.score == 30


def test_history_goes_through_results_and_stays_short():
    history = ()
    start = datetime(2025, 1, 1, tzinfo=timezone.utc)
    for number in range(LONGEST_HISTORY + 20):
        attempt = Attempt(start + timedelta(hours=number), float(number), True, "ab")
        carried = json.loads(json.dumps(with_attempt(history, attempt)))
        whole = {"previous_submissions": [{"results": {"extra_data": {"history": carried}}}]}
        history = metadata_from(whole).history
    jsonschema.validate(whole, SCHEMA)
    assert len(carried) == LONGEST_HISTORY
    assert len(history) == LONGEST_HISTORY
    assert history[-1] == attempt


PARTS = (
    *("created_at", "assignment", "users", "due_date", "total_points", "previous_submissions"),
    *("submission_time", "score", "results", "extra_data", "history", "submitted", "graded"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(PARTS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_nothing_that_json_can_say_is_a_failure(whole):
    metadata_from(whole)
