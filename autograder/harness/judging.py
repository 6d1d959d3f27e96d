"""Reads results.json as Gradescope does: what counts, what is cut, and who gets to see it."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import jsonschema

from autograder.gradescope.metadata import Metadata
from autograder.gradescope.verifying import SCHEMA, finite, refuse

ACCEPTED = SCHEMA.with_name("gradescope_results.schema.json")
LONGEST_OUTPUT = 100_000
FORMATS = ("text", "html", "simple_format", "md", "ansi")
VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")
STATUSES = ("passed", "failed")
FAILED = (
    "The autograder failed to execute correctly. Please ensure that your submission is valid. "
    "Contact your course staff for help in debugging this issue."
)
MISFORMATTED = (
    "Your results were not formatted correctly. Contact your course staff for help in debugging "
    "this issue."
)


class Refused(Exception):
    """Results that get no points: what the student reads, and the reason for staff."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(reason)
        self.message = message
        self.reason = reason


@dataclass(frozen=True)
class Passage:
    """Text, and the format that it is written in."""

    text: str
    format: str = "text"


@dataclass(frozen=True)
class GradedTest:
    """An entry of ``tests``; ``status`` is empty where nothing was graded."""

    number: str
    name: Passage
    score: float | None
    max_score: float | None
    status: str
    output: Passage
    is_visible: bool


@dataclass(frozen=True)
class Entry:
    """A figure on the leaderboard."""

    name: str
    value: float | str


@dataclass(frozen=True)
class Page:
    """A submission's page. ``is_visible`` and ``is_stdout_visible`` are about the student."""

    score: float
    max_score: float
    output: Passage
    tests: tuple[GradedTest, ...] = ()
    leaderboard: tuple[Entry, ...] = ()
    is_visible: bool = True
    stdout: str = ""
    is_stdout_visible: bool = False
    execution_time: float | None = None
    extra_data: Mapping[str, object] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def shows_total(self) -> bool:
        """Whether the student sees the total: not where anything is kept from them."""
        return self.is_visible and all(test.is_visible for test in self.tests)


def timeout_results(limit_seconds: int) -> str:
    """What the harness writes over the results at the timeout."""
    message = f"Your submission timed out. It took longer than {limit_seconds} seconds to run."
    return json.dumps({"score": 0.0, "output": message})


def judge(data: bytes | None, stdout: bytes, metadata: Metadata, now: datetime) -> Page:
    """The page of a submission.

    Args:
        data: results.json; None where there is no such file.
        stdout: what run_autograder printed.
        metadata: tells due dates, and how many points the assignment has.
        now: when the page is looked at.
    """
    printed = cut(stdout.decode("utf-8", errors="replace"))
    try:
        results = parse(data)
    except Refused as refused:
        remark = f"These results get no points: {refused.reason}."
        return Page(
            score=0.0,
            max_score=metadata.total_points or 0.0,
            output=Passage(refused.message),
            stdout=printed,
            remarks=(remark,),
        )
    page = page_of(results, metadata, now)
    return replace(page, stdout=printed, remarks=tuple(remarks_on(results, page)))


def parse(data: bytes | None) -> dict:
    """The results; Refused where Gradescope would not take them."""
    if data is None:
        raise Refused(FAILED, "there is no results/results.json")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(FAILED, f"results.json is not UTF-8: {error.reason}") from None
    try:
        results = json.loads(text, parse_float=finite, parse_int=whole, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise Refused(FAILED, f"results.json is no valid JSON: {error}") from None
    fault = schema_fault(results, ACCEPTED.read_text(encoding="utf-8"))
    if fault:
        raise Refused(MISFORMATTED, fault)
    if not any("score" in entry for entry in (results, *results.get("tests", ()))):
        raise Refused(MISFORMATTED, "there is neither a score nor a test with one")
    return results


def whole(text: str) -> int:
    """A whole number; ValueError for one that no float can hold."""
    finite(text)
    return int(text)


def schema_fault(results: object, schema: str) -> str:
    """Where and how the results break a JSON Schema; empty where they do not."""
    validator = jsonschema.Draft202012Validator(json.loads(schema))
    error = jsonschema.exceptions.best_match(validator.iter_errors(results))
    if error is None:
        return ""
    place = "/".join(map(str, error.absolute_path)) or "the whole"
    return f"{place}: {error.message[:200]}"


def page_of(results: Mapping, metadata: Metadata, now: datetime) -> Page:
    """The page that results make which Gradescope takes."""
    tests = tuple(
        test_of(entry, position, results, metadata, now)
        for position, entry in enumerate(results.get("tests", ()), start=1)
    )
    summed = math.fsum(test.score or 0.0 for test in tests)
    listed = math.fsum(test.max_score or 0.0 for test in tests)
    return Page(
        score=results.get("score", summed),
        max_score=metadata.total_points or listed,
        output=Passage(cut(results.get("output", "")), format_of(results.get("output_format"))),
        tests=tests,
        leaderboard=tuple(
            Entry(entry["name"], entry["value"]) for entry in results.get("leaderboard", ())
        ),
        is_visible=shows(results.get("visibility", "visible"), metadata, now),
        # Printed by run_autograder, so it is the staff's unless the results say otherwise.
        is_stdout_visible=shows(results.get("stdout_visibility", "hidden"), metadata, now),
        execution_time=results.get("execution_time"),
        extra_data=results.get("extra_data"),
    )


def test_of(
    entry: Mapping, position: int, results: Mapping, metadata: Metadata, now: datetime
) -> GradedTest:
    """One test, with what the top level sets for all tests."""
    name_format = entry.get("name_format", results.get("test_name_format"))
    output_format = entry.get("output_format", results.get("test_output_format"))
    visibility = entry.get("visibility", results.get("visibility", "visible"))
    number = entry.get("number", str(position))
    return GradedTest(
        number=number,
        name=Passage(entry.get("name", f"Test {number}"), format_of(name_format)),
        score=entry.get("score"),
        max_score=entry.get("max_score"),
        status=status_of(entry),
        output=Passage(cut(entry.get("output", "")), format_of(output_format)),
        is_visible=shows(visibility, metadata, now),
    )


def status_of(entry: Mapping) -> str:
    """The status that is stated, or the one that follows from the points."""
    if entry.get("status") in STATUSES:
        return entry["status"]
    score, max_score = entry.get("score"), entry.get("max_score")
    if score is None or max_score is None:
        return ""
    return "passed" if score >= max_score else "failed"


def format_of(name: str | None) -> str:
    return name if name in FORMATS else "text"


def shows(visibility: str, metadata: Metadata, now: datetime) -> bool:
    """Whether students see something now; grades are taken to be unpublished."""
    if visibility == "after_due_date":
        return metadata.due is not None and now > metadata.due
    return visibility == "visible"


def cut(text: str) -> str:
    """The text; where it is too long, its two ends."""
    if len(text) <= LONGEST_OUTPUT:
        return text
    half = LONGEST_OUTPUT // 2
    notice = f"\n\n… {len(text) - 2 * half} characters cut …\n\n"
    return text[:half] + notice + text[-half:]


def remarks_on(results: Mapping, page: Page) -> Iterator[str]:
    """What staff may not have meant in results that Gradescope takes."""
    fault = schema_fault(results, SCHEMA.read_text(encoding="utf-8"))
    if fault:
        yield f"Not as this kit writes results: {fault}."
    summed = math.fsum(test.score or 0.0 for test in page.tests)
    if page.tests and not math.isclose(summed, page.score, abs_tol=1e-9):
        yield f"The score of {page.score:g} replaces the sum of the tests, {summed:g}."
    kept = sum(not test.is_visible for test in page.tests)
    if not page.shows_total:
        what = f"{kept} of {len(page.tests)} tests are" if kept else "the results are"
        yield f"The student sees no total now, since {what} kept from them."
    for place, entry in (("the results", results), *numbered(results)):
        yield from unknown_words(place, entry)
        excess = len(entry.get("output", "")) - LONGEST_OUTPUT
        if excess > 0:
            yield f"The output of {place} is too long: {excess} characters of its middle are cut."


def numbered(results: Mapping) -> Iterator[tuple[str, Mapping]]:
    for position, entry in enumerate(results.get("tests", ()), start=1):
        yield f"test {entry.get('number', position)}", entry


def unknown_words(place: str, entry: Mapping) -> Iterator[str]:
    """Words that Gradescope has no meaning for."""
    for key, value in entry.items():
        known: tuple[str, ...] = ()
        if key.endswith("_format"):
            known = FORMATS
        elif key.endswith("visibility"):
            known = VISIBILITIES
        elif key == "status":
            known = STATUSES
        if known and value not in known:
            yield f"{key} of {place} is {value!r}, expected one of {', '.join(known)}."
