"""Runs checks with gradescope-utils' runner, without its holes.

In gradescope-utils a failing sub-test, a skip, an expected failure or an error while setting up
makes a check vanish with its points, results appear only at the end, and a check's message is
whatever its exception says. Here every check has a result from the start, worth nothing, which is
replaced as the check ends, and only a check that ended without any objection gets its points.
"""

import io
import time
import unittest
from collections.abc import Callable, Sequence
from dataclasses import replace

from gradescope_utils.autograder_utils.json_test_runner import JSONTestResult, JSONTestRunner

from autograder.boundary.budgets import Budgets
from autograder.boundary.launching import GraderError
from autograder.boundary.worker_process import TimedOut
from autograder.checks.asking import CheckFailed
from autograder.checks.check import Check
from autograder.checks.suite import all_checks, number_order
from autograder.exchange.messages import clean_text
from autograder.limits import Limits
from autograder.record import CheckResult, Outcome
from autograder.wording import explain_used_up

OnResult = Callable[[Sequence[CheckResult]], None]


class CheckResults(JSONTestResult):
    """Collects a CheckResult for each check; ``on_result`` is told of each change."""

    def __init__(self, runner: "CheckRunner") -> None:
        super().__init__(runner.stream, True, 0, [], [], "")
        self._runner = runner
        self._started = 0.0
        self._subtest_failed = False

    def startTest(self, test: Check) -> None:
        super().startTest(test)
        self._started = time.monotonic()
        self._subtest_failed = False

    def addSuccess(self, test: Check) -> None:
        unittest.TestResult.addSuccess(self, test)
        if not self._subtest_failed:
            result = self._runner.results[test.id()]
            self._finish(test, Outcome.PASSED, test.advice, result.max_points)

    def addFailure(self, test: Check, err: tuple) -> None:
        unittest.TestResult.addFailure(self, test, err)
        self._fail(test, err[1])

    def addError(self, test: Check, err: tuple) -> None:
        unittest.TestResult.addError(self, test, err)
        self._fail(test, err[1])

    def addSubTest(self, test: Check, subtest: unittest.TestCase, err: tuple | None) -> None:
        unittest.TestResult.addSubTest(self, test, subtest, err)
        if err is not None:
            self._subtest_failed = True
            self._fail(test, err[1])

    def addSkip(self, test: Check, reason: str) -> None:
        unittest.TestResult.addSkip(self, test, reason)
        self._finish(test, Outcome.NOT_CHECKED, f"This check was skipped: {reason}", 0.0)

    def addExpectedFailure(self, test: Check, err: tuple) -> None:
        unittest.TestResult.addExpectedFailure(self, test, err)
        self._fail(test, err[1])

    def addUnexpectedSuccess(self, test: Check) -> None:
        unittest.TestResult.addUnexpectedSuccess(self, test)
        self._finish(test, Outcome.NOT_CHECKED, "This check was expected to fail.", 0.0)

    def _exc_info_to_string(self, err: tuple, test: unittest.TestCase) -> str:
        # unittest keeps a traceback of every failure, which nobody is shown.
        return ""

    def _fail(self, test: unittest.TestCase, error: BaseException) -> None:
        # What a submission raises comes as a reply, so an OSError is of the grader's surroundings.
        if isinstance(error, (GraderError, OSError)):
            raise error
        if isinstance(error, CheckFailed):
            self._finish(test, error.outcome, str(error), 0.0, error.misconception)
        else:
            reason = f"{type(error).__name__}: {error}"
            self._finish(
                test, Outcome.NOT_CHECKED, f"The grader failed in this check: {reason}", 0.0
            )

    def _finish(
        self,
        test: unittest.TestCase,
        outcome: Outcome,
        message: str,
        points: float,
        misconception: str = "",
    ) -> None:
        for id_ in self._runner.ids_of(test):
            result = self._runner.results[id_]
            self._runner.finished.add(id_)
            printed = ""
            if isinstance(test, Check):
                printed = test.context.student.printed.take()
            self._runner.results[id_] = replace(
                result,
                outcome=outcome,
                message=message,
                points=points,
                misconception=misconception,
                printed=clean_text(printed, 2**17) if result.visible else "",
                seconds=time.monotonic() - self._started,
            )
        self._runner.on_result(tuple(self._runner.results.values()))
        if self._runner.budgets.used_up():
            self.stop()


class CheckRunner(JSONTestRunner):
    """Runs a suite; ``results`` has one entry for each of its checks at every moment."""

    resultclass = CheckResults

    def __init__(
        self, suite: unittest.TestSuite, on_result: OnResult, budgets: Budgets | None = None
    ) -> None:
        super().__init__(stream=io.StringIO(), buffer=False)
        self._suite = suite
        self.on_result = on_result
        self.budgets = budgets or Budgets(Limits())
        reader = CheckResults(self)
        checks = sorted(all_checks(suite), key=lambda check: number_order(reader.getNumber(check)))
        self.results = {check.id(): blank_result(reader, check) for check in checks}
        self.finished: set[str] = set()

    def run_suite(self) -> tuple[CheckResult, ...]:
        """Run every check once, in the suite's order; the results in that of the numbers.

        Where the time of the submission or of the run is used up, the checks that remain end as
        timed out, without being run.
        """
        if not self.budgets.used_up():
            self.run(self._suite)
        used_up = self.budgets.used_up()
        if used_up:
            self._time_out_the_rest(used_up)
        return tuple(self.results.values())

    def _time_out_the_rest(self, limit: TimedOut) -> None:
        outcome, message = explain_used_up(limit)
        for id_, result in self.results.items():
            if id_ not in self.finished:
                self.results[id_] = replace(result, outcome=outcome, message=message)
        self.on_result(tuple(self.results.values()))

    def _makeResult(self) -> CheckResults:
        return CheckResults(self)

    def ids_of(self, test: unittest.TestCase) -> list[str]:
        """The checks that a result speaks of: all of a class where its setting up failed."""
        if test.id() in self.results:
            return [test.id()]
        owner = test.id().partition("(")[2].rstrip(")")
        return [id_ for id_ in self.results if owner and id_.startswith(owner)]


def blank_result(reader: JSONTestResult, check: Check) -> CheckResult:
    """A check's result before it ran, from its decorators."""
    return CheckResult(
        number=reader.getNumber(check),
        function=check.function,
        title=reader.getDescription(check),
        visible=check.visible,
        max_points=float(reader.getWeight(check)),
    )
