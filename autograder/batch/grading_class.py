"""Grades a class, from its folder to its tables; reads in the order in which it happens."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import chain

from autograder.batch.finding import Class, Entry, read_entry
from autograder.batch.graded import GRADER_ERROR, Graded
from autograder.batch.job import Finished, Job, Method, make_job
from autograder.batch.running import Crew, run_jobs
from autograder.batch.store import Store, written_whole
from autograder.batch.table import Row, rows_of, write_canvas, write_grades
from autograder.boundary.launching import GraderError

GRADES, CANVAS = "grades.csv", "canvas.csv"
# So many in a row are not the fault of submissions.
ERRORS_ENDURED = 5


class Watcher:
    """What is told while a class is graded; this one keeps it to itself."""

    def kept(self, entry: Entry) -> None:
        """A submission's result is there already."""

    def finished(self, finished: Finished) -> None:
        """A submission has been graded."""


@dataclass
class Summary:
    """What became of a class: how many have each outcome, and the totals of those graded.

    ``strays`` are stored results of submissions that are not in the folder.
    """

    graded_now: int = 0
    kept: int = 0
    strays: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    totals: list[float] = field(default_factory=list)
    max_points: float = 0.0

    @property
    def errors(self) -> int:
        return self.outcomes[GRADER_ERROR]

    @property
    def median(self) -> float:
        return statistics.median(self.totals) if self.totals else 0.0

    def count(self, graded: Graded) -> None:
        self.outcomes[graded.outcome] += 1
        self.max_points = max(self.max_points, graded.record.max_points)
        if graded.is_final:
            self.totals.append(graded.record.points)


def grade_class(
    found: Class,
    store: Store,
    method: Method,
    crew: Callable[[], AbstractContextManager[Crew]],
    regrade: bool = False,
    canvas: str = "",
    watcher: Watcher | None = None,
) -> Summary:
    """Grade what is new or changed, then write the tables.

    Args:
        found: the submissions.
        store: keeps a result of each as it ends.
        method: how all of them are graded.
        crew: makes who grades; asked only where there is something to grade.
        regrade: grade all of them, also where the result is there.
        canvas: the assignment's name in Canvas; without it there is no table for Canvas.
        watcher: is told of each.

    Raises:
        GraderError: the grader cannot work, whatever it is given.
        OSError: a result could not be written.
    """
    receiver = Receiver(store, watcher or Watcher())
    jobs = jobs_of(found, store, method, regrade, receiver.keep)
    first = next(jobs, None)
    if first is not None:
        with crew() as at_work:
            run_jobs(chain([first], jobs), at_work, receiver.take)
    summary = Summary(receiver.graded_now, receiver.kept, store.count() - len(found.entries))
    write_tables(found, store, canvas, summary)
    return summary


def jobs_of(
    found: Class,
    store: Store,
    method: Method,
    regrade: bool,
    on_kept: Callable[[Entry], None],
) -> Iterator[Job]:
    """The submissions whose results are not there, read one at a time."""
    for entry in found.entries:
        job = make_job(entry.id, entry.students, read_entry(entry, found.folder), method)
        stored = None if regrade else store.read(entry.id)
        if stored is None or stored.key != job.key or not stored.is_final:
            yield job
            continue
        if stored.students != entry.students:
            store.rewrite(replace(stored, students=entry.students))
        on_kept(entry)


class Receiver:
    """Stores what comes back, and notices a grader that fails at everything."""

    def __init__(self, store: Store, watcher: Watcher) -> None:
        self._store = store
        self._watcher = watcher
        self._errors_in_a_row = 0
        self.graded_now = 0
        self.kept = 0

    def keep(self, entry: Entry) -> None:
        self.kept += 1
        self._watcher.kept(entry)

    def take(self, finished: Finished) -> None:
        self._store.write(finished)
        self.graded_now += 1
        self._watcher.finished(finished)
        failed = finished.outcome == GRADER_ERROR
        self._errors_in_a_row = self._errors_in_a_row + 1 if failed else 0
        if self._errors_in_a_row >= ERRORS_ENDURED:
            raise GraderError(
                f"{ERRORS_ENDURED} submissions in a row could not be graded: {finished.problem}"
            )


def write_tables(found: Class, store: Store, canvas: str, summary: Summary) -> None:
    """Write the tables from the results, one result at a time, and sum them up."""
    # The mark by which spreadsheets know UTF-8.
    with written_whole(store.folder / GRADES, "utf-8-sig") as file:
        write_grades(counted_rows(found, store, summary), file)
    if canvas:
        with written_whole(store.folder / CANVAS, "utf-8") as file:
            rows = counted_rows(found, store, Summary())
            write_canvas(rows, canvas, summary.max_points, file)


def counted_rows(found: Class, store: Store, summary: Summary) -> Iterator[Row]:
    """The rows of the class, in the order of the ids; the summary counts what they are of."""
    for entry in found.entries:
        graded = store.read(entry.id)
        if graded is None:
            raise GraderError(f"the result of {entry.id} is gone from {store.results}: run again")
        summary.count(graded)
        yield from rows_of(graded, store.read_timing(entry.id))
