"""The class's grades as tables: one for spreadsheets and people, one for Canvas."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from autograder.batch.graded import Graded, Person, Timing
from autograder.console import points as points_text
from autograder.contract import FUNCTION_NAMES

COLUMNS = ("id", "name", "sid", "email", "total", *FUNCTION_NAMES, "outcome", "seconds", "version")
CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
# What spreadsheets take for the start of a formula, full-width forms too, behind any apostrophes.
# Those of some countries have a cell begin at each semicolon.
FORMULA = re.compile(r"(^|;)(?=[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Row:
    """One student's line; of a submission by several each has one."""

    graded: Graded
    student: Person
    timing: Timing | None = None


def rows_of(graded: Graded, timing: Timing | None) -> Iterator[Row]:
    """A row for each student; one with nobody's name where none is known."""
    for student in graded.students or (Person(),):
        yield Row(graded, student, timing)


def write_grades(rows: Iterable[Row], file: TextIO) -> None:
    """The table ``grades.csv``, a row at a time."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows:
        graded, student = row.graded, row.student
        points = {each.name: points_text(each.points) for each in graded.record.functions}
        seconds = "" if row.timing is None else f"{row.timing.seconds:.2f}"
        writer.writerow(
            [
                *map(guarded, (graded.id, *student)),
                points_text(graded.record.points) if graded.is_final else "",
                *(points.get(name, "") if graded.is_final else "" for name in FUNCTION_NAMES),
                graded.outcome,
                seconds,
                graded.version,
            ]
        )


def write_canvas(rows: Iterable[Row], assignment: str, max_points: float, file: TextIO) -> None:
    """A table that Canvas's gradebook imports for the assignment of that name.

    Canvas finds a student by its own ID, which nobody else knows, or else by the SIS ids, or else
    by the whole name; a submission of unknown students is left out.
    """
    writer = csv.writer(file)
    writer.writerow([*CANVAS_COLUMNS, assignment])
    writer.writerow(["    Points Possible", "", "", "", "", points_text(max_points)])
    for row in rows:
        student = row.student
        if not row.graded.is_final or not any(student):
            continue
        name, sid, email = map(guarded, student)
        writer.writerow([name, "", sid, email, "", points_text(row.graded.record.points)])


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: an apostrophe before what might be one."""
    return FORMULA.sub(r"\1'", CONTROLS.sub(" ", text).strip())
