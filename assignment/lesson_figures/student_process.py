"""Asks for figures of a process of its own that runs the student's code.

A function that never returns, or takes Python down with it, costs that process, and not the page:
the next question starts another one.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import TextIO

from lesson_figures import problems
from lesson_figures.problems import Problem

CALL_SECONDS = 10.0
# What the process itself needs to say that a call took too long.
GRACE_SECONDS = 3.0
START_SECONDS = 120.0
# Problems that cost the process; the question is not asked again until the file changes.
ENDED = (problems.TIMED_OUT, problems.DIED)
ASSIGNMENT = Path(__file__).resolve().parent.parent


class StudentProcess:
    """The process, started when it is first needed and again where it has ended.

    Args:
        path: the student's file.
        call_seconds: what one question may take.
    """

    def __init__(self, path: Path, call_seconds: float = CALL_SECONDS) -> None:
        self.path = path
        self._call_seconds = call_seconds
        self._process: subprocess.Popen | None = None
        self._answers: queue.Queue = queue.Queue()
        self._given_up: dict[str, Problem] = {}
        self._version: object = None
        self._file_problem: Problem | None = None

    def ask(self, version: object, figure: str, **arguments: object) -> object:
        """What a figure shows, or the problem why it cannot be shown.

        Args:
            version: of the file, from ``file_version``; a new one has the file loaded anew.
            figure: a method of ``serving.Figures``, or "generate", which needs no student's code.
            arguments: of that method.

        Returns:
            numbers, lists, and namespaces of them, or a ``Problem``.
        """
        if figure == "generate":
            return self._question(figure, arguments)
        if version != self._version:
            self._version = version
            self._given_up.clear()
            self._file_problem = self._question("load", {})
        if self._file_problem is not None:
            return self._file_problem
        if figure not in self._given_up:
            answer = self._question(figure, arguments)
            if not isinstance(answer, Problem) or answer.kind not in ENDED:
                return answer
            self._given_up[figure] = answer
        return self._given_up[figure]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            end(self._process)
            self._process = None

    def _question(self, figure: str, arguments: dict) -> object:
        request = {
            "version": self._version,
            "figure": figure,
            "arguments": arguments,
            "seconds": self._call_seconds,
        }
        answer = self._exchange(request)
        if not hasattr(answer, "problem"):
            return answer.data
        problem = Problem(**vars(answer.problem))
        if problem.kind in ENDED:
            self.close()
        return problem

    def _exchange(self, request: dict) -> SimpleNamespace:
        try:
            if self._process is None:
                self._start()
                if self._answers.get(timeout=START_SECONDS) is None:
                    return failed(problems.DIED, "The process for your code could not start.")
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=self._call_seconds + GRACE_SECONDS)
        except queue.Empty:
            limit = f"{self._call_seconds:g} s"
            return failed(problems.TIMED_OUT, f"Your code did not return within {limit}.")
        except OSError:
            answer = None
        if answer is None:
            code = self._process.wait()
            return failed(problems.DIED, f"Your code ended the process it ran in (code {code}).")
        return answer

    def _start(self) -> None:
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lesson_figures.serving", str(self.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ASSIGNMENT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        weakref.finalize(self, end, self._process)
        reader = threading.Thread(
            target=read_answers, args=(self._process.stdout, self._answers), daemon=True
        )
        reader.start()


def file_version(path: Path) -> list[object]:
    """What changes whenever the file, or a Python file beside it, is saved."""
    version = []
    try:
        for entry in sorted(os.scandir(path.parent), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                version.append([entry.name, status.st_mtime_ns, status.st_size])
    except OSError:
        return []
    return version


def read_answers(stream: TextIO, answers: queue.Queue) -> None:
    """Pass on each line of the stream, then None."""
    with stream:
        for line in stream:
            answers.put(json.loads(line, object_hook=lambda pairs: SimpleNamespace(**pairs)))
    answers.put(None)


def failed(kind: str, message: str) -> SimpleNamespace:
    """An answer that the process could not give itself."""
    message += " Change it and save the file."
    return SimpleNamespace(problem=SimpleNamespace(kind=kind, function="", message=message))


def end(process: subprocess.Popen) -> None:
    """Kill the process and take leave of it."""
    process.kill()
    process.wait()
    process.stdin.close()
