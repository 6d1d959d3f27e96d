"""Finding the submissions of a class, and whose they are."""

import os
import zipfile
from pathlib import Path

import pytest
from classes import METADATA, write_class

from autograder.batch.finding import find_class, ids_of, read_entry
from autograder.batch.graded import Person
from autograder.batch.roster import read_roster
from autograder.batch.store import open_store
from autograder.grading import UsageError
from autograder.record import Outcome


def find(folder):
    return find_class(folder, folder.parent / "out")


def ids(folder):
    return [entry.id for entry in find(folder).entries]


def problem_of(folder, id_):
    found = find(folder)
    [entry] = [entry for entry in found.entries if entry.id == id_]
    return read_entry(entry, found.folder).problem


def test_an_export_has_students(tmp_path):
    found = find(write_class(tmp_path / "class"))
    assert [entry.id for entry in found.entries] == [f"submission_{n}" for n in (1, 2, 3, 4)]
    assert found.entries[0].students == (
        Person("Ann O'Neil", "00123", "ann@example.edu"),
        Person("=HYPERLINK(1)", "", "bob@example.edu"),
    )
    assert found.entries[1].students[0].name == "Zoë Ünal"
    [warning] = found.warnings
    assert "submission_3, submission_4" in warning


def test_an_export_may_lie_in_a_folder_of_its_own(tmp_path):
    (tmp_path / "download").mkdir()
    write_class(tmp_path / "download" / "assignment_1_export")
    assert ids(tmp_path / "download") == [
        "submission_1",
        "submission_2",
        "submission_3",
        "submission_4",
    ]


def test_files_zips_and_folders_together(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "ann.py").write_text("x = 1\n")
    (folder / "bob").mkdir()
    (folder / "bob" / "policy_gradients.py").write_text("x = 2\n")
    with zipfile.ZipFile(folder / "eve.zip", "w") as archive:
        archive.writestr("policy_gradients.py", "x = 3\n")
    (folder / ".DS_Store").write_text("")
    (folder / "grades.csv").write_text("")
    (folder / "__MACOSX").mkdir()
    found = find(folder)
    assert [entry.id for entry in found.entries] == ["ann", "bob", "eve"]
    texts = [read_entry(entry, folder).files[0].data for entry in found.entries]
    assert texts == [b"x = 1\n", b"x = 2\n", b"x = 3\n"]


def test_the_batchs_own_folder_is_no_submission(tmp_path):
    folder = write_class(tmp_path / "class")
    (folder / "out").mkdir()
    assert "out" not in [entry.id for entry in find_class(folder, folder / "out").entries]


@pytest.mark.parametrize("where", ["class/out", "download/out", "download/class/out", "elsewhere"])
def test_a_second_run_finds_the_same_class(tmp_path, where, monkeypatch):
    """However the output is written, and also where its folder hides that the export is wrapped."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "download").mkdir()
    folder = write_class(tmp_path / "download" / "class")
    (tmp_path / "class").symlink_to(folder)
    output = Path(where)
    given = tmp_path / ("class" if where == "class/out" else "download")
    first = find_class(given, output)
    with open_store(output):
        pass
    assert find_class(given, output) == first
    assert len(first.entries) == 4


@pytest.mark.parametrize("where", [".", "submission_1", "new/out", "submission_1/out"])
def test_an_output_among_the_submissions_is_refused(tmp_path, where):
    folder = write_class(tmp_path / "class")
    with pytest.raises(UsageError, match="lies among the submissions: name a folder outside"):
        find_class(folder, folder / where)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["ann.py", "bob.zip", "eve"], ["ann", "bob", "eve"]),
        (["ann.py", "ann.zip"], ["ann.py", "ann.zip"]),
        (["v1.2"], ["v1.2"]),
    ],
)
def test_ids_are_names_where_they_can_be(names, expected):
    assert ids_of(names) == expected


@pytest.mark.parametrize(
    "names",
    [
        ["ann.py", "ann.zip", "ann"],
        ["Ann.py", "ann.py"],
        ["a b.py", "a/b.py".replace("/", "\\"), "a\nb.py"],
        ["é.py", "e.py", "ß.py", "ss.py"],
        ["x" * 250 + ".py", "x" * 249 + "y.py"],
        ["-rf.py", "..py", "...", "\udcff.py", "con.py"],
    ],
)
def test_ids_are_unique_and_can_name_files(names, tmp_path):
    made = ids_of(names)
    assert len({id_.casefold() for id_ in made}) == len(names)
    for id_ in made:
        (tmp_path / f"{id_}.json").write_text("")
    assert len(list(tmp_path.iterdir())) == len(names)
    assert ids_of(names) == made


def test_a_link_is_refused_and_not_followed(tmp_path):
    folder = write_class(tmp_path / "class")
    (folder / "submission_9").symlink_to(folder / "submission_1")
    problem = problem_of(folder, "submission_9")
    assert problem.outcome is Outcome.NOT_READABLE
    assert problem.message == "submission_9: submission_9 is a link. Submit the file itself."


@pytest.mark.parametrize("name", ["notes.txt", "solution.ipynb"])
def test_other_files_may_be_somebodys_work(tmp_path, name):
    folder = write_class(tmp_path / "class")
    (folder / name).write_text("x")
    assert problem_of(folder, name).outcome is Outcome.NOT_READABLE


def test_a_pipe_holds_nobody_up(tmp_path):
    folder = write_class(tmp_path / "class")
    os.mkfifo(folder / "pipe.py")
    assert problem_of(folder, "pipe").outcome is Outcome.NOT_READABLE


def test_a_bomb_is_read_up_to_a_bound(tmp_path):
    folder = write_class(tmp_path / "class")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("policy_gradients.py", "x = 1\n")
        for number in range(40):
            archive.writestr(f"helper{number}.py", b" " * 2**20 * 2)
    found = find(folder)
    submission = read_entry(found.entries[0], folder)
    assert submission.files[0].data == b"x = 1\n"
    assert sum(len(file.data) for file in submission.files) <= 16 * 2**20


def test_messages_do_not_tell_where_the_class_lies(tmp_path):
    folder = write_class(tmp_path / "class")
    (folder / "submission_1" / "policy_gradients.py").unlink()
    message = problem_of(folder, "submission_1").message
    assert message.startswith("submission_1: no policy_gradients.py in it.")
    assert str(tmp_path) not in message


def test_whatever_reading_raises_is_the_submissions_problem(tmp_path, monkeypatch):
    def fail(path):
        raise MemoryError("much")

    monkeypatch.setattr("autograder.batch.finding.read_submission", fail)
    problem = problem_of(write_class(tmp_path / "class"), "submission_1")
    assert problem.outcome is Outcome.NOT_READABLE
    assert "MemoryError: much" in problem.message


@pytest.mark.parametrize("what", ["absent", "file", "empty", "single"])
def test_no_class(tmp_path, what):
    path = tmp_path / "class"
    if what == "file":
        path.write_text("")
    elif what != "absent":
        path.mkdir()
    if what == "single":
        (path / "policy_gradients.py").write_text("")
    with pytest.raises(UsageError, match=str(path)):
        find(path)


@pytest.mark.parametrize(
    "text",
    [
        *("{", "- a\n- b\n", "\0", "a: &x [*x", "? [1]\n: 2", "!!python/object:os.system {}"),
        *("[" * 10**5, "{a: " * 10**5, "- " * 10**5, "[" * 200 + "]" * 200),
    ],
)
def test_metadata_that_cannot_be_read_are_told_of(tmp_path, text):
    found = find(write_class(tmp_path / "class", metadata=text))
    assert len(found.entries) == 4
    assert all(entry.students == () for entry in found.entries)
    assert len(found.warnings) == 1 and "submission_metadata.yml" in found.warnings[0]


def test_metadata_that_are_missing_are_told_of(tmp_path):
    found = find(write_class(tmp_path / "class", metadata=""))
    assert "there is no submission_metadata.yml" in found.warnings[0]


@pytest.mark.parametrize(
    "entry", ["x", "[]", "{':submitters': x}", "{':submitters': [x, {}, {':name': [1]}]}"]
)
def test_entries_of_another_form_are_nobodys(tmp_path, entry):
    path = tmp_path / "submission_metadata.yml"
    path.write_text(
        f"submission_1: {entry}\n"
        + METADATA.partition("submission_2:")[2].join(["submission_2:", ""])
    )
    roster = read_roster(path)
    assert roster.students["submission_1"] == ()
    assert roster.students["submission_2"][0].sid == "7"


def test_without_pyyaml_names_are_those_of_the_folders(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    found = find(write_class(tmp_path / "class"))
    assert len(found.entries) == 4
    assert "[batch]" in found.warnings[0]
