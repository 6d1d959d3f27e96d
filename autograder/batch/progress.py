"""What a batch says while it is at work: a bar on a terminal, lines now and then elsewhere."""

import contextlib
import time
from collections.abc import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from autograder.batch.finding import Entry
from autograder.batch.graded import GRADED
from autograder.batch.grading_class import Watcher
from autograder.batch.job import Finished
from autograder.printable import printable

SECONDS_BETWEEN_LINES = 10.0
LONGEST_PROBLEM = 300


class RateColumn(ProgressColumn):
    """Submissions a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="dim")


class Reporter(Watcher):
    """Tells of each submission that could not be loaded, and how far the batch is."""

    def __init__(self, console: Console, bar: Progress, total: int) -> None:
        self._console = console
        self._bar = bar
        self._task = bar.add_task("grading", total=total)
        self._total = total
        self._kept = 0
        self._finished = 0
        self._started = self._last_line = time.monotonic()

    def kept(self, entry: Entry) -> None:
        self._kept += 1
        # What was there already says nothing about the rate.
        self._bar.update(self._task, total=self._total - self._kept)

    def finished(self, finished: Finished) -> None:
        self._finished += 1
        self._bar.advance(self._task)
        if finished.outcome != GRADED:
            problem = one_line(finished.problem)
            self._say(f"{finished.id}: {finished.outcome}: {problem}")
        now = time.monotonic()
        if not self._console.is_terminal and now - self._last_line >= SECONDS_BETWEEN_LINES:
            self._last_line = now
            self._say(self._how_far(now))

    def _how_far(self, now: float) -> str:
        """Done, rate and time left, counting only what is graded in this run."""
        rate = self._finished / (now - self._started)
        total = self._total - self._kept
        left = (total - self._finished) / rate
        return f"{self._finished} of {total} graded, {rate:.1f} a second, {left:.0f} s left"

    def _say(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


@contextlib.contextmanager
def reporter(total: int) -> Iterator[Reporter]:
    """A reporter on standard error."""
    console = Console(stderr=True, highlight=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield Reporter(console, bar, total)


def one_line(text: str) -> str:
    """The text on one line of printable characters, cut where it is long."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= LONGEST_PROBLEM else f"{line[:LONGEST_PROBLEM]} …"
