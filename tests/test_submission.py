"""Finding a submission and copying only what is graded."""

import os
import zipfile

import pytest

from autograder.record import Outcome
from autograder.submission import (
    MAX_FILE_BYTES,
    SourceFile,
    SubmissionProblem,
    collect,
    write_read_only,
)

MAIN = "policy_gradients.py"


def names(path):
    return [file.name for file in collect(path)]


def problem(path):
    with pytest.raises(SubmissionProblem) as caught:
        collect(path)
    return caught.value.problem


def test_a_file_of_any_name_is_the_submission(tmp_path):
    (tmp_path / "alice.py").write_text("x = 1")
    (tmp_path / "bob.py").write_text("x = 2")
    files = collect(tmp_path / "alice.py")
    assert [(file.name, file.data) for file in files] == [(MAIN, b"x = 1")]


def test_helpers_beside_the_file_come_along(tmp_path):
    for name in (MAIN, "helper.py", "notes.txt", "sitecustomize.pth"):
        (tmp_path / name).write_text("")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "inner.py").write_text("")
    assert names(tmp_path) == names(tmp_path / MAIN) == [MAIN, "helper.py"]


def test_the_only_subfolder_that_has_one(tmp_path):
    (tmp_path / "hw4").mkdir()
    (tmp_path / "hw4" / MAIN).write_text("")
    assert names(tmp_path) == [MAIN]
    (tmp_path / "hw5").mkdir()
    (tmp_path / "hw5" / MAIN).write_text("")
    assert problem(tmp_path).outcome is Outcome.NOT_FOUND


def test_zips_with_and_without_a_folder(tmp_path):
    for index, prefix in enumerate(("", "alice/")):
        path = tmp_path / f"{index}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{prefix}{MAIN}", "x = 1")
            archive.writestr(f"{prefix}helper.py", "")
            archive.writestr(f"{prefix}../escape.py", "")
            archive.writestr(f"{prefix}deeper/other.py", "")
            archive.writestr(f"__MACOSX/{MAIN}", "junk")
        assert names(path) == [MAIN, "helper.py"]


def test_a_helper_of_a_name_that_cannot_be_written_is_left_behind(tmp_path):
    long = "é" * 70 + ".py"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in (MAIN, "helper.py", long, "x" * 300 + ".py"):
            archive.writestr(name, "")
    assert names(tmp_path / "a.zip") == [MAIN, "helper.py"]
    (tmp_path / MAIN).write_text("")
    (tmp_path / long).write_text("")
    assert names(tmp_path) == [MAIN]


def test_of_two_files_of_one_name_the_first_is_written(tmp_path):
    """As helper.py and Helper.py are on some disks."""
    files = [SourceFile(MAIN, b"first"), SourceFile(MAIN, b"second")]
    assert (write_read_only(files, tmp_path) / MAIN).read_bytes() == b"first"


def test_a_zip_that_asks_for_too_much_memory_is_refused(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(MAIN, "x")

    def fail(*arguments):
        raise MemoryError("much")

    monkeypatch.setattr(zipfile.ZipExtFile, "read", fail)
    assert problem(tmp_path / "a.zip").message.endswith(
        "not a usable zip: much. Zip the file anew."
    )


def test_names_in_messages_do_not_reach_a_terminal_as_they_are(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("\x1b]0;title\x07policy.py", "x")
    assert "It has  ]0;title policy.py." in problem(tmp_path / "a.zip").message


def test_links_are_refused_and_linked_helpers_left_behind(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / MAIN).write_text("")
    (folder / "helper.py").symlink_to(tmp_path / "secret.txt")
    assert names(folder) == [MAIN]
    (folder / MAIN).unlink()
    (folder / MAIN).symlink_to(tmp_path / "secret.txt")
    assert problem(folder).outcome is Outcome.NOT_READABLE
    assert "link" in problem(folder).message


def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / MAIN)
    assert problem(tmp_path).outcome is Outcome.NOT_READABLE


@pytest.mark.parametrize(
    ("content", "words"),
    [({}, "exactly that name"), ({"Policy_Gradients.py": ""}, "It has Policy_Gradients.py")],
    ids=["empty folder", "another name"],
)
def test_a_missing_file_is_named(tmp_path, content, words):
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    assert problem(tmp_path).outcome is Outcome.NOT_FOUND
    assert words in problem(tmp_path).message


def test_unusable_paths(tmp_path):
    assert problem(tmp_path / "nowhere").outcome is Outcome.NOT_FOUND
    (tmp_path / "essay.pdf").write_bytes(b"%PDF")
    assert problem(tmp_path / "essay.pdf").outcome is Outcome.NOT_READABLE
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as archive:
        archive.writestr(MAIN, "x = 1" * 100)
    data = bytearray((tmp_path / "broken.zip").read_bytes())
    data[45:60] = b"\xff" * 15
    (tmp_path / "broken.zip").write_bytes(data)
    assert problem(tmp_path / "broken.zip").outcome is Outcome.NOT_READABLE


def test_oversized_files_are_refused(tmp_path):
    (tmp_path / MAIN).write_bytes(b"#" * (MAX_FILE_BYTES + 1))
    assert "larger than" in problem(tmp_path).message
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b"#" * (MAX_FILE_BYTES + 1))
    assert "larger than" in problem(tmp_path / "bomb.zip").message


def test_the_copy_holds_exactly_the_files_and_no_other_user_can_write_it(tmp_path):
    (tmp_path / MAIN).write_text("x = 1")
    parent = tmp_path / "workspace"
    parent.mkdir()
    folder = write_read_only(collect(tmp_path), parent)
    assert [path.name for path in folder.iterdir()] == [MAIN]
    assert (folder / MAIN).stat().st_mode & 0o777 == 0o444
    assert folder.stat().st_mode & 0o777 == 0o755
