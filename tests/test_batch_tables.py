"""grades.csv and canvas.csv, and what a spreadsheet would make of them."""

import csv
import io

import pytest
from classes import GRADER_ERROR, made_up_graded
from hypothesis import given
from hypothesis import strategies as st
from records import made_up_record

from autograder.batch.graded import Graded, Person, Timing
from autograder.batch.table import guarded, rows_of, write_canvas, write_grades
from autograder.contract import FUNCTION_NAMES
from autograder.record import FileProblem

ANN = Person("Ann", "007", "ann@example.edu")
BOB = Person("Bob, Jr.", "", "bob@example.edu")


def graded(students=(ANN,), **changes):
    return Graded("ann", students, made_up_record("all", **changes), "1+abc", "key")


def read(write, *arguments):
    file = io.StringIO()
    write(*arguments, file)
    return list(csv.reader(io.StringIO(file.getvalue())))


def test_a_row_has_what_a_gradebook_asks_for():
    [header, row] = read(write_grades, rows_of(graded(), Timing(1.234)))
    found = dict(zip(header, row, strict=True))
    assert found["id"] == "ann"
    assert (found["name"], found["sid"], found["email"]) == ANN
    assert found["total"] == "100"
    assert sum(float(found[name]) for name in FUNCTION_NAMES) == 100
    assert (found["outcome"], found["seconds"], found["version"]) == ("graded", "1.23", "1+abc")


def test_each_student_of_a_submission_has_a_row():
    rows = read(write_grades, rows_of(graded((ANN, BOB)), None))[1:]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("ann", "Ann", "100"),
        ("ann", "Bob, Jr.", "100"),
    ]


def test_a_submission_of_unknown_students_has_a_row():
    [row] = read(write_grades, rows_of(graded(()), None))[1:]
    assert row[:5] == ["ann", "", "", "", "100"]


def test_a_grader_error_is_no_zero():
    problem = FileProblem(GRADER_ERROR, "It failed.")
    [row] = read(write_grades, rows_of(graded(problem=problem), None))[1:]
    assert row[4 : 5 + len(FUNCTION_NAMES)] == [""] * (1 + len(FUNCTION_NAMES))
    assert "grader error" in row


@pytest.mark.parametrize(
    "name",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''=1"),
        *("\x00=1", '"=1', "' =1"),
    ],
)
def test_names_are_no_formulas(name):
    [row] = read(write_grades, rows_of(graded((Person(name, name, name),)), None))[1:]
    for cell in row[1:4]:
        assert cell.startswith("'")
        assert not set(cell) & set("\t\r\n\x00")


@pytest.mark.parametrize("name", ["O'Neil", "Ann-Marie", "'Aolani", "a@b", "Zoë Ünal", "007"])
def test_other_names_stay_as_they_are(name):
    assert guarded(name) == name


@given(st.text(st.sampled_from("ann;;==+-@'\" ,")))
def test_no_part_of_a_name_is_a_formula_wherever_cells_begin(text):
    made = guarded(text)
    for cell in made.split(";"):
        # A cell of text: its apostrophe is all that a spreadsheet takes away.
        assert cell.startswith("'") or not cell.strip(" \"'").startswith(("=", "+", "-", "@"))
    assert made.replace("'", "").split() == text.replace("'", "").split()


def test_canvas_gets_its_columns():
    rows = [*rows_of(graded((ANN, BOB)), None), *rows_of(made_up_graded(), None)]
    table = read(write_canvas, rows, "GRPO (12)", 100)
    assert table == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "GRPO (12)"],
        ["    Points Possible", "", "", "", "", "100"],
        ["Ann", "", "007", "ann@example.edu", "", "100"],
        ["Bob, Jr.", "", "", "bob@example.edu", "", "100"],
    ]


def test_canvas_does_not_hear_of_a_grader_error():
    failed = graded(problem=FileProblem(GRADER_ERROR, "It failed."))
    assert len(read(write_canvas, rows_of(failed, None), "GRPO", 100)) == 2
