"""Made-up gradings: records without a submission."""

from dataclasses import replace

from autograder.contract import FUNCTIONS
from autograder.record import CheckResult, Outcome, Record

# The shares of a function's points that its made-up checks get; the last is on hidden inputs.
SHARES = (2, 1, 3)


def made_up_record(passed=(), **changes):
    """Three checks a function, of which those pass whose number is in ``passed``, or all."""
    checks = []
    for index, function in enumerate(FUNCTIONS, start=1):
        for place, share in enumerate(SHARES, start=1):
            points = function.points * share / sum(SHARES)
            check = CheckResult(
                f"{index}.{place}",
                function.name,
                f"title {place}",
                visible=place < len(SHARES),
                max_points=points,
                outcome=Outcome.WRONG,
                message=f"{function.name} gives 1, expected 2.",
                misconception="biased_std",
            )
            if passed == "all" or check.number in passed:
                check = replace(check, points=points, outcome=Outcome.PASSED, message="")
            checks.append(check)
    return replace(Record("path", tuple(checks), seed=5, seconds=1.25), **changes)


def with_check(record, number, **changes):
    """The record with one check changed."""
    checks = (replace(c, **changes) if c.number == number else c for c in record.checks)
    return replace(record, checks=tuple(checks))
