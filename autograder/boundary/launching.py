"""Starts and ends worker processes.

A grader that has just started imports torch, forks the zygote while nothing secret is loaded, and
only then loads the reference. A process that is no longer fresh starts the zygote anew, at the
price of one more import. Where a fork after the import is unsafe, each worker is started anew.
"""

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from autograder.paths import KIT
from autograder.worker.lockdown import KEPT_VARIABLES, Confinement, forbid_dumps

ZYGOTE_ANSWER_SECONDS = 30.0


# Pipes that can be waited for, and processes that can be given them.
CAN_ISOLATE = hasattr(os, "fork")


class GraderError(RuntimeError):
    """The grading itself failed; nothing was found out about the submission."""


@dataclass(frozen=True)
class Start:
    """What a new worker needs to know; ``targets`` make it a self-test without a submission."""

    submission: Path
    device: str
    confinement: Confinement
    targets: Mapping[str, str] | None = None

    def as_message(self) -> dict:
        return {
            "submission": str(self.submission),
            "device": self.device,
            "confinement": asdict(self.confinement),
            "targets": self.targets,
        }


class Worker(Protocol):
    """A worker that is being started."""

    @property
    def pid(self) -> int: ...


class Launcher(Protocol):
    """Starts workers on three descriptors (requests, replies, output), and ends them.

    Neither ``start`` nor ``end`` waits. ``status`` waits until a worker has ended, with all that it
    started, and gives its wait status, or None where it had not ended by itself. ``settle`` waits
    until all have that were told to. ``is_tested`` says whether its isolation has been tested;
    ``is_quick``, whether a worker starts in less time than it takes to grade a function.
    """

    is_tested: bool
    is_quick: bool

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> Worker: ...

    def end(self, worker: Worker) -> None: ...

    def status(self, worker: Worker) -> int | None: ...

    def settle(self) -> None: ...

    def close(self) -> None: ...


def start_launcher() -> Launcher:
    """The fastest launcher that is safe in this process, on this system."""
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = KEPT_VARIABLES[name]
    if not sys.platform.startswith("linux"):
        return ColdLauncher()
    forbid_dumps()
    is_fresh = "torch" not in sys.modules and threading.active_count() == 1
    return Zygote.fork() if is_fresh else Zygote.spawn()


@dataclass
class ForkedWorker:
    """A worker of a zygote; its fields are filled in as the zygote answers."""

    zygote: "Zygote"
    started: int | None = None
    has_ended: bool = False
    status: int | None = None

    @property
    def pid(self) -> int:
        self.zygote.collect(lambda: self.started is not None)
        return self.started


class Zygote:
    """A handle on the process of ``worker.zygote``, which answers requests in their order."""

    is_quick = True

    def __init__(self, control: socket.socket, pid: int) -> None:
        self._control = control
        self.pid = pid
        self.is_tested = False
        self._unanswered: deque[Callable[[dict], None]] = deque()
        control.settimeout(ZYGOTE_ANSWER_SECONDS)

    @classmethod
    def fork(cls) -> "Zygote":
        """From this process, which must not have loaded anything secret or computed anything."""
        import torch

        torch.set_num_threads(1)
        from autograder.worker import zygote

        # Neither process collects torch's own objects again, nor copies the pages they are on.
        gc.freeze()

        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                zygote.serve(theirs)
            finally:
                os._exit(0)
        theirs.close()
        return cls(ours, pid)

    @classmethod
    def spawn(cls) -> "Zygote":
        """From a fresh interpreter."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.worker.zygote", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=fresh_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # This handle reaps the process itself, by its id.
        process.returncode = 0
        theirs.close()
        return cls(ours, process.pid)

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> ForkedWorker:
        """Have a worker forked. The caller closes its own copies of the descriptors."""
        worker = ForkedWorker(self)

        def on_answer(answer: dict) -> None:
            worker.started = answer["pid"]

        self._ask({"start": start.as_message()}, on_answer, descriptors)
        return worker

    def end(self, worker: ForkedWorker) -> None:
        """Have a worker and all that it started ended."""

        def on_answer(answer: dict) -> None:
            worker.has_ended = True
            worker.status = answer["status"]

        self._ask({"end": worker.pid}, on_answer)

    def status(self, worker: ForkedWorker) -> int | None:
        self.collect(lambda: worker.has_ended)
        return worker.status

    def settle(self) -> None:
        self.collect(lambda: not self._unanswered)

    def close(self) -> None:
        """End the zygote and every worker; idempotent."""
        if self._control.fileno() == -1:
            return
        self._control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def collect(self, is_enough: Callable[[], bool]) -> None:
        """Take in answers until there are enough of them.

        Raises:
            GraderError: where the zygote is gone or does not answer.
        """
        from autograder.worker.zygote import MAX_MESSAGE

        while not is_enough():
            try:
                answer = self._control.recv(MAX_MESSAGE)
            except OSError as error:
                raise GraderError(f"the process that starts workers is silent: {error}") from None
            if not answer:
                raise GraderError("the process that starts workers has ended")
            self._unanswered.popleft()(json.loads(answer))

    def _ask(
        self,
        request: dict,
        on_answer: Callable[[dict], None],
        descriptors: tuple[int, ...] = (),
    ) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], list(descriptors))
        except OSError as error:
            raise GraderError(f"the process that starts workers is gone: {error}") from None
        self._unanswered.append(on_answer)


class ColdLauncher:
    """Starts every worker as a fresh interpreter, which imports torch itself."""

    is_quick = False

    def __init__(self) -> None:
        self.is_tested = False
        self._processes: dict[int, subprocess.Popen] = {}

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> subprocess.Popen:
        names = ",".join(map(str, descriptors))
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.worker.cold", names, json.dumps(start.as_message())],
            pass_fds=descriptors,
            env=fresh_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes[process.pid] = process
        return process

    def end(self, worker: subprocess.Popen) -> None:
        if worker.poll() is None:
            # Taken for one that had not ended by itself.
            self._processes.pop(worker.pid, None)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.kill()
        worker.wait()

    def status(self, worker: subprocess.Popen) -> int | None:
        if self._processes.pop(worker.pid, None) is None:
            return None
        code = worker.returncode
        return -code if code < 0 else code << 8

    def settle(self) -> None:
        """Every end has been waited for."""

    def close(self) -> None:
        for process in list(self._processes.values()):
            self.end(process)


def fresh_environment() -> dict[str, str]:
    """Environment of a fresh interpreter that can import this kit and nothing of the caller's."""
    return {**KEPT_VARIABLES, "PYTHONPATH": str(KIT)}
