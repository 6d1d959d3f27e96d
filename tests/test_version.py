"""Which grader graded, and which edition of the assignment a submission states."""

import subprocess

import pytest
from loading import ROOT

from autograder.contract import ASSIGNMENT_VERSION
from autograder.version import Version, as_json, assignment_of, commit_of, read_version


@pytest.fixture
def checkout(tmp_path):
    """A repository with one committed file."""
    (tmp_path / "kept.py").write_text("kept = 1\n")
    for arguments in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.edu", "commit", "-q", "-m", "Begin"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


def test_the_commit_says_whether_the_files_differ(checkout):
    clean = commit_of(checkout)
    assert len(clean) == 40
    (checkout / "kept.py").write_text("kept = 2\n")
    assert commit_of(checkout) == f"{clean}-dirty"


def test_only_the_paths_that_are_asked_for_count(checkout):
    clean = commit_of(checkout)
    (checkout / "notes.txt").write_text("")
    assert commit_of(checkout, ["kept.py"]) == clean
    assert commit_of(checkout, ["kept.py", "notes.txt"]) == f"{clean}-dirty"


def test_without_git_there_is_no_commit(tmp_path, checkout, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit_of(tmp_path / "missing") == ""
    monkeypatch.setenv("PATH", "")
    assert commit_of(checkout) == ""


def test_what_was_built_is_what_is_read(tmp_path):
    version = Version("0123-dirty", "abcd", "7")
    (tmp_path / "version.json").write_text(as_json(version))
    assert read_version(tmp_path) == version


def test_a_checkout_has_no_version_file(checkout):
    assert read_version(checkout) == Version(commit_of(checkout), "", ASSIGNMENT_VERSION)


@pytest.mark.parametrize(
    ("source", "version"),
    [
        (b'ASSIGNMENT_VERSION = "2"\n', "2"),
        (b"import torch\r\nASSIGNMENT_VERSION='1.1'  # as given\r\n", "1.1"),
        (b'ASSIGNMENT_VERSION = "1"\ndef broken(\n\xff\x00', "1"),
        (b'ASSIGNMENT_VERSION = "' + b"9" * 100 + b'"', "9" * 40),
        (b"", None),
        (b"ASSIGNMENT_VERSION = 1\n", None),
        (b"ASSIGNMENT_VERSION = str(1)\n", None),
        (b'ASSIGNMENT_VERSION = other = "1"\n', None),
        (b'ASSIGNMENT_VERSION.x = "1"\n', None),
        (b'ASSIGNMENT_VERSIONS = "1"\n', None),
        (b'    ASSIGNMENT_VERSION = "1"\n', None),
        (b"ASSIGNMENT_VERSION = " + b"(" * 150 + b"\n", None),
        (b"ASSIGNMENT_VERSION = " + b"-" * 100_000 + b"1\n", None),
        (b"ASSIGNMENT_VERSION = '\xff'\n", None),
        (b"ASSIGNMENT_VERSION = '\x00'\n", None),
    ],
)
def test_the_version_that_a_submission_states(source, version):
    assert assignment_of(source) == version


@pytest.mark.parametrize("folder", ["starter", "reference"])
def test_what_students_get_states_the_current_version(folder):
    source = (ROOT / folder / "policy_gradients.py").read_bytes()
    assert assignment_of(source) == ASSIGNMENT_VERSION
