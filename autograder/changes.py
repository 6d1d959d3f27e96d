"""What a save changed: two records of one submission, compared check by check."""

from dataclasses import dataclass

from autograder.record import CheckResult, FunctionResult, Outcome, Record


@dataclass(frozen=True)
class Changes:
    """From one record to the next.

    ``passing`` are the checks that pass now and did not; ``telling`` those that do not pass and
    did, or that say something else than before; ``finished`` the functions all of whose checks pass
    now and did not. ``gained`` is the difference in points.
    """

    passing: tuple[CheckResult, ...]
    telling: tuple[CheckResult, ...]
    finished: tuple[FunctionResult, ...]
    gained: float

    def __bool__(self) -> bool:
        return bool(self.passing or self.telling)


def changes(before: Record, after: Record) -> Changes:
    """What is different in the later record of the same checks."""
    old = {check.number: check for check in before.checks}
    passing, telling = [], []
    for check in after.checks:
        former = old[check.number]
        if check.outcome is Outcome.PASSED:
            if former.outcome is not Outcome.PASSED:
                passing.append(check)
        elif (check.outcome, check.message) != (former.outcome, former.message):
            telling.append(check)
    were_green = {function.name for function in before.functions if is_green(function)}
    finished = [
        function
        for function in after.functions
        if is_green(function) and function.name not in were_green
    ]
    gained = after.points - before.points
    return Changes(tuple(passing), tuple(telling), tuple(finished), gained)


def is_green(function: FunctionResult) -> bool:
    """Whether every check of the function passes."""
    return function.outcome is Outcome.PASSED
