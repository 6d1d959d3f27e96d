"""``autograder watch``: what a save changed, and nothing else."""

import io
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from conftest import REFERENCE
from records import made_up_record, with_check
from rich.console import Console

from autograder.changes import changes
from autograder.console import print_changes
from autograder.paths import KIT
from autograder.watching import gradings

pytest.importorskip("watchfiles", reason="watchfiles is not installed")

# Far above what a grading takes; reached only where nothing comes any more.
LONG_SECONDS = 60.0


def shown(before, after):
    console = Console(file=io.StringIO(), width=100)
    print_changes(changes(before, after), after, "12:00:00", console)
    return console.file.getvalue()


def passing(*numbers):
    return made_up_record(set(numbers))


def numbers_of(record, function):
    return [check.number for check in record.checks if check.function == function]


def test_a_check_that_turns_green_is_told_and_others_are_not():
    text = shown(passing("4.1"), passing("4.1", "4.2"))
    assert "4.2 title 2 passes now" in text
    assert "4.1" not in text
    assert "is green" not in text


def test_a_function_that_turns_green_is_celebrated_once():
    record = made_up_record()
    green = passing(*numbers_of(record, "compute_gae"))
    text = shown(record, green)
    assert "★ compute_gae is green" in text
    assert "passes now" not in text
    assert "★" not in shown(green, green)
    assert "as before" in shown(green, green)


def test_the_last_function_to_turn_green_ends_the_work():
    assert "Every check here passes" in shown(made_up_record(), made_up_record("all"))


def test_a_check_that_breaks_is_told_with_its_message():
    text = shown(passing("4.1", "4.2"), with_check(passing("4.2"), "4.1", message="γ is missing."))
    assert "4.1 title 1" in text and "γ is missing." in text
    assert "4.2" not in text
    assert "(-" in text


def test_a_message_that_changes_is_told_and_one_that_stays_is_not():
    before = with_check(made_up_record(), "4.1", message="first")
    assert "second" in shown(before, with_check(before, "4.1", message="second"))
    assert "first" not in shown(before, replace(before, seconds=3.0))


def test_only_a_save_that_changed_something_is_graded(tmp_path):
    file = tmp_path / "policy_gradients.py"
    helper = tmp_path / "helper.py"
    steps = iter(
        [
            lambda: file.write_text("b = 1"),
            lambda: file.write_text("b = 1"),
            lambda: helper.write_text("c = 1"),
            file.unlink,
            lambda: None,
            lambda: file.write_text("b = 1"),
        ]
    )
    file.write_text("a = 1")
    graded = []

    def saves():
        for step in steps:
            step()
            yield

    def regrade():
        graded.append(file.read_text() if file.exists() else None)
        return made_up_record()

    assert len(list(gradings(tmp_path, regrade, saves()))) == 5
    assert graded == ["a = 1", "b = 1", "b = 1", None, "b = 1"]


class Watching:
    """The command in a process of its own, and what it prints, line by line."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "autograder", "watch", str(path)],
            env={**os.environ, "PYTHONPATH": str(KIT), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A test run that a shell put into the background ignores it, and its children would.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words):
        """The lines up to one that has the words."""
        lines = []
        while not lines or words not in lines[-1]:
            lines.append(self._lines.get(timeout=LONG_SECONDS))
        return "".join(lines)


@pytest.fixture
def watching():
    started = []

    def start(path):
        started.append(Watching(path))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_a_session_from_stubs_to_green_and_back(tmp_path, watching):
    file = tmp_path / "policy_gradients.py"
    shutil.copy(KIT / "starter" / "policy_gradients.py", file)
    session = watching(tmp_path)
    assert "0 of 44 points" in session.until("Watching ")

    # As many editors save: a new file is put in the place of the old one.
    new = tmp_path / "policy_gradients.py.new"
    right = "\ndef importance_ratio(new, old):\n    return torch.exp((new - old).sum())\n"
    new.write_text(file.read_text() + right)
    os.replace(new, file)
    assert "(+3)" in session.until("★ importance_ratio is green: all 3 checks pass")

    file.write_text(file.read_text() + "def f(:\n")
    assert "SyntaxError" in session.until("def f(:")

    file.write_text(new_text := file.read_text().replace("def f(:\n", "").replace(".sum", ".mean"))
    text = session.until("mean")
    assert "(-" in text and "6.1" in text
    assert "still raises NotImplementedError" not in text
    assert ".mean" in new_text

    session.process.send_signal(signal.SIGINT)
    _, errors = session.process.communicate(timeout=LONG_SECONDS)
    assert session.process.returncode == 130
    assert errors.splitlines() == ["autograder: watching has ended"]


@pytest.mark.parametrize("name", ["absent", "empty", "submission.zip"])
def test_what_cannot_be_watched_is_said(tmp_path, name):
    (tmp_path / "empty").mkdir()
    shutil.make_archive(str(tmp_path / "submission"), "zip", REFERENCE.parent)
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "watch", str(tmp_path / name)],
        env={**os.environ, "PYTHONPATH": str(KIT)},
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and name in done.stderr
