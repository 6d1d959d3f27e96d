"""The clocks of one grading: what is left of each limit, and which of them ends first.

All but the run's count the submission's own time, so that a busy machine costs nobody points.
A call is bounded by its own limit and by what its function, the submission and the run have left.
The one with the least left is what the call gets, and what a timeout names.
"""

import time
from dataclasses import dataclass

from autograder.boundary.worker_process import TimedOut
from autograder.limits import Limits

FUNCTION = "all calls of the function"
SUBMISSION = "the whole submission"
RUN = "the whole grading"


@dataclass(frozen=True)
class Grant:
    """Seconds of the submission's own time that it may take, and the limit that ends them.

    ``at_most`` are seconds of the wall clock, after which the run would be over.
    """

    seconds: float
    limit: float
    whose: str
    at_most: float

    @property
    def timed_out(self) -> TimedOut:
        """The failure of what took longer, or of what finds nothing left."""
        return TimedOut(self.limit, self.whose)


class Budgets:
    """Seconds of one submission; ``begin_function`` and ``spend`` keep the books."""

    def __init__(self, limits: Limits, started: float | None = None) -> None:
        """``started`` is when the run began, by ``time.monotonic``; now where None."""
        self._limits = limits
        self._started = time.monotonic() if started is None else started
        self._function_left = limits.function_seconds
        self._submission_left = limits.submission_seconds

    def begin_function(self) -> None:
        """Grant the next function its time, whatever the one before it has used."""
        self._function_left = self._limits.function_seconds

    def for_call(self) -> Grant:
        """What the next call may take."""
        limits = self._limits
        return self._tightest(
            (limits.call_seconds, limits.call_seconds, "one call"),
            (self._function_left, limits.function_seconds, FUNCTION),
        )

    def for_load(self) -> Grant:
        """What the next import of the file may take."""
        limit = self._limits.load_seconds
        return self._tightest((limit, limit, "importing the file"))

    def spend_call(self, seconds: float) -> None:
        """Book the time of a call."""
        self._function_left -= seconds
        self._submission_left -= seconds

    def spend_load(self, seconds: float) -> None:
        """Book the time of an import, which is no function's own."""
        self._submission_left -= seconds

    def used_up(self) -> TimedOut | None:
        """The limit that leaves no time for anything more, if one does."""
        tight = self._tightest()
        return tight.timed_out if tight.seconds <= 0 else None

    def _tightest(self, *bounds: tuple[float, float, str]) -> Grant:
        """The grant by the bound with the fewest seconds: one of these, or one on everything."""
        limits = self._limits
        run_left = self._started + limits.run_seconds - time.monotonic()
        submission = (self._submission_left, limits.submission_seconds, SUBMISSION)
        run = (run_left, limits.run_seconds, RUN)
        tight = min([*bounds, submission, run], key=lambda bound: bound[0])
        return Grant(*tight, at_most=run_left)
