"""The process that runs the student's code: one JSON request a line in, one JSON answer a line out.

``python -m lesson_figures.serving`` reads standard input until it ends. What the student's code
prints goes to standard error. A computation that takes too long is answered with the line that it
is at, and ends the process.
"""

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TextIO

import torch

from lesson_figures import problems, trajectory
from lesson_figures.clip import clip_curve
from lesson_figures.gradients import gradient_estimates
from lesson_figures.problems import Problem, StudentError
from lesson_figures.student_file import innermost_of_stack, load, student_function
from lesson_figures.training import Settings, Training
from lesson_figures.two_states import two_state_advantages

READY = "ready"


class Figures:
    """Answers requests with the functions of one version of the student's file.

    Args:
        path: the student's file, as it is now.

    Raises:
        StudentError: the file cannot be loaded.
    """

    def __init__(self, path: Path) -> None:
        self._module: ModuleType = load(path)
        self._training: Training | None = None

    def function(self, name: str) -> Callable:
        """The student's function of that name; StudentError where there is none."""
        return student_function(self._module, name)

    def token_log_probs(self, confidence: float, seed: int) -> list[float]:
        """Figure 1: the student's log-probability of each token."""
        generated = trajectory.generate(confidence, seed)
        return trajectory.token_log_probs(self.function("response_log_probs"), generated)

    def response_loss(self, confidence: float, seed: int) -> float:
        """Figure 1: the student's loss of the whole response."""
        generated = trajectory.generate(confidence, seed)
        return trajectory.response_loss(self.function("policy_gradient_loss"), generated)

    def gradients(self, samples: int, success: float, bonus: float, with_baseline: bool) -> object:
        """Figure 2: the dots of one panel."""
        baseline = self.function("baseline_advantage") if with_baseline else None
        loss = self.function("policy_gradient_loss")
        return gradient_estimates(loss, baseline, samples, success, bonus)

    def two_states(self, rewards: list[float]) -> list[float]:
        """Figure 3: the student's advantages."""
        return two_state_advantages(self.function("baseline_advantage"), rewards)

    def clip(self, advantage: float, eps: float) -> object:
        """Figure 4: the student's curve."""
        return clip_curve(self.function("ppo_clip_objective"), advantage, eps)

    def training(self, settings: dict, first_epoch: int, epochs: int) -> list[object]:
        """Figure 5: the next epochs of a run, which epoch 0 begins."""
        if first_epoch == 0:
            self._training = Training(self.function, Settings(**settings))
        if self._training is None:
            message = "The run was lost with the process that it ran in. Press reset."
            raise StudentError(Problem(problems.DIED, "", message))
        return [asdict(self._training.advance()) for _ in range(epochs)]


class Server:
    """Keeps the loaded file between requests, and loads it anew where its version changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._version: object = None
        self._figures: Figures | None = None

    def answer(self, version: object, figure: str, arguments: dict) -> dict:
        """``{"data": ...}`` or ``{"problem": ...}`` for one request."""
        try:
            if figure == "generate":
                data = trajectory.generate(**arguments)
            elif figure == "load":
                data = self._loaded(version) and None
            else:
                data = getattr(self._loaded(version), figure)(**arguments)
        except StudentError as error:
            return {"problem": asdict(error.problem)}
        return {"data": asdict(data) if is_dataclass(data) else data}

    def _loaded(self, version: object) -> Figures:
        if self._figures is None or version != self._version:
            self._figures = None
            self._figures = Figures(self._path)
            self._version = version
        return self._figures


def main() -> None:
    """Serve until standard input ends."""
    path = Path(sys.argv[1])
    torch.set_num_threads(1)
    # Whatever is printed from now on, by whomever, is kept out of the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    server = Server(path)
    send(answers, READY)
    for line in sys.stdin:
        request = json.loads(line)
        limit = request["seconds"]
        watchdog = threading.Timer(limit, partial(give_up, answers, path, limit))
        watchdog.daemon = True
        watchdog.start()
        answer = server.answer(request["version"], request["figure"], request["arguments"])
        watchdog.cancel()
        send(answers, answer)


def send(answers: TextIO, answer: object) -> None:
    """One answer, as one line."""
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def give_up(answers: TextIO, path: Path, seconds: float) -> None:
    """Answer in place of the main thread, saying where it is, and end the process."""
    stack = traceback.extract_stack(sys._current_frames()[threading.main_thread().ident])
    place = innermost_of_stack(stack, path.resolve().parent)
    line, name = place or (0, "<module>")
    where = f", and was at line {line}" if place else ""
    what = f"Importing {path.name}" if name == "<module>" else name
    message = f"{what} did not end within {seconds:g} s{where}. Change it and save the file."
    send(answers, {"problem": asdict(Problem(problems.TIMED_OUT, name, message))})
    os._exit(1)


if __name__ == "__main__":
    main()
