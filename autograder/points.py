"""The points that an instructor gives the functions, spread over their checks."""

import math
from collections.abc import Mapping
from dataclasses import replace

from autograder.contract import function_named
from autograder.record import CheckResult, Record


def rescaled(record: Record, points: Mapping[str, float]) -> tuple[CheckResult, ...]:
    """The record's checks with the instructor's points; functions worth none are left out.

    Points are hundredths. Rounding the running sum, and not each check, makes those of a function
    add up to what is given.

    Args:
        record: the grading.
        points: those of each function.
    """
    checks = []
    for function in record.functions:
        factor = points[function.name] / function_named(function.name).points
        before = 0.0
        for check in function.checks if factor else ():
            after = before + check.max_points
            hundredths = round(100 * after * factor) - round(100 * before * factor)
            before = after
            max_points = hundredths / 100
            checks.append(replace(check, points=part(check, max_points), max_points=max_points))
    return tuple(checks)


def part(check: CheckResult, max_points: float) -> float:
    """The points that a check earns out of so many; none for what is no number."""
    share = check.points / check.max_points
    if not math.isfinite(share):
        return 0.0
    return round(max_points * min(max(share, 0.0), 1.0), 2)
