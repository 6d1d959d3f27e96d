"""The lines above all checks: where the submission stands, and what to do next.

A line is the kit's own text, without a word of the submission. Nothing in it tells of checks that
the settings keep from students.
"""

import re
from collections.abc import Sequence

from autograder.gradescope.metadata import Metadata
from autograder.gradescope.policy import Ruling
from autograder.gradescope.quoting import quotes_submission
from autograder.gradescope.settings import Settings
from autograder.record import CheckResult, FunctionResult, Outcome, Record
from autograder.version import Version

NUMBERS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
UNTIL = {
    "after_due_date": "shown after the due date",
    "after_published": "shown when grades are published",
}


def summary_lines(
    record: Record,
    ruling: Ruling,
    settings: Settings,
    metadata: Metadata,
    version: Version,
    submission_version: str | None,
) -> list[str]:
    """The lines, in the order in which a student wants to know them."""
    stated = version_line(version, submission_version)
    if not ruling.graded:
        return [line for line in (*ruling.notes, stated) if line]
    lines = [] if settings.hides_total else [score_line(record, ruling, metadata)]
    if record.problem is None:
        lines += [count_line(ruling.checks, settings), next_line(ruling.checks, settings)]
    return [line for line in (*lines, *ruling.notes, stated) if line]


def score_line(record: Record, ruling: Ruling, metadata: Metadata) -> str:
    """``61 of 100 points, up 12 points since your last submission.``"""
    line = f"{ruling.score:g} of {ruling.max_points:g} points"
    last = metadata.last_graded
    is_through = record.problem or all(c.outcome is not Outcome.NOT_CHECKED for c in ruling.checks)
    if last is None or not is_through:
        return f"{line}."
    change = round(ruling.score - last.score, 2)
    if not change:
        return f"{line}, as many as for your last submission."
    direction = "up" if change > 0 else "down"
    return f"{line}, {direction} {points_text(abs(change))} since your last submission."


def count_line(checks: Sequence[CheckResult], settings: Settings) -> str:
    """How many checks pass, of those that students may know of."""
    groups = (
        ("Visible checks", True, settings.visibility.visible_checks),
        ("Checks on hidden inputs", False, settings.visibility.hidden_checks),
    )
    parts = []
    for name, is_visible, visibility in groups:
        group = [check for check in checks if check.visible is is_visible]
        passed = sum(check.outcome is Outcome.PASSED for check in group)
        left = sum(check.outcome is Outcome.NOT_CHECKED for check in group)
        if not group or visibility == "hidden":
            continue
        if visibility != "visible":
            parts.append(f"{name}: {len(group)}, {UNTIL[visibility]}.")
        else:
            not_reached = f", {left} not checked" if left else ""
            parts.append(f"{name}: {passed} of {len(group)} pass{not_reached}.")
    return " ".join(parts)


def next_line(checks: Sequence[CheckResult], settings: Settings) -> str:
    """The first function with points to gain, and what is wrong there."""
    shown = shown_checks(checks, settings)
    lost = [check for check in shown if check.outcome is not Outcome.PASSED]
    if not lost:
        is_all = len(shown) == len(checks)
        return "All checks pass." if is_all else ""
    first = next((check for check in lost if check.outcome is not Outcome.NOT_CHECKED), None)
    if first is None:
        return "The grading was not completed: submit again, or tell the course staff."
    function = FunctionResult(
        first.function, tuple(check for check in shown if check.function == first.function)
    )
    to_gain = points_text(round(function.max_points - function.points, 2))
    gain = "" if settings.hides_total else f", {to_gain} to gain"
    return f"Next: {first.function}{gain}. {what_is_wrong(first)}"


def what_is_wrong(check: CheckResult) -> str:
    """What a check that did not pass found, where that may stand among the kit's own words."""
    if quotes_submission(check):
        return f"Check {check.number} says below what is wrong."
    return f"Check {check.number}: {check.message}"


def shown_checks(checks: Sequence[CheckResult], settings: Settings) -> list[CheckResult]:
    """The checks whose results students see at once."""
    visibility = settings.visibility
    return [
        check
        for check in checks
        if (visibility.visible_checks if check.visible else visibility.hidden_checks) == "visible"
    ]


def version_line(version: Version, stated: str | None) -> str:
    """What a student of another version of the assignment has to know; mostly empty."""
    if stated in (None, version.assignment):
        return ""
    current = f"the current one, {version.assignment}"
    compare = "It is graded by the current one: compare your file with the current starter file."
    # What a submission states is shown where it cannot be anything but a number.
    if NUMBERS.fullmatch(stated) and as_numbers(stated) < as_numbers(version.assignment):
        made_with = f"version {stated} of the assignment, older than {current}"
    else:
        made_with = f"another version of the assignment than {current}"
    return f"This submission was made with {made_with}. {compare}"


def as_numbers(version: str) -> tuple[int, ...]:
    """``1.10`` as (1, 10); empty for a version that is no number."""
    return tuple(map(int, version.split("."))) if NUMBERS.fullmatch(version) else ()


def points_text(points: float) -> str:
    """``1 point``, ``2.5 points``."""
    return "1 point" if points == 1 else f"{points:g} points"
