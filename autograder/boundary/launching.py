"""Starts and ends worker processes.

A grader that has just started imports torch, forks the zygote while nothing secret is loaded, and
only then loads the reference. A process that is no longer fresh starts the zygote anew, at the
price of one more import. Where a fork after the import is unsafe, each worker is started anew.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from autograder.paths import KIT
from autograder.worker.lockdown import KEPT_VARIABLES, Confinement, forbid_dumps

ZYGOTE_ANSWER_SECONDS = 30.0


class GraderError(RuntimeError):
    """The grading itself failed; nothing was found out about the submission."""


@dataclass(frozen=True)
class Start:
    """What a new worker needs to know."""

    submission: Path
    device: str
    confinement: Confinement

    def as_message(self) -> dict:
        return {
            "submission": str(self.submission),
            "device": self.device,
            "confinement": asdict(self.confinement),
        }


class Launcher(Protocol):
    """Starts workers on three descriptors (requests, replies, output), and ends them."""

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> int: ...

    def end(self, pid: int, uid: int | None) -> int | None: ...

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


class Zygote:
    """A handle on the process of ``worker.zygote``."""

    def __init__(self, control: socket.socket, pid: int) -> None:
        self._control = control
        self._pid = pid
        control.settimeout(ZYGOTE_ANSWER_SECONDS)

    @classmethod
    def fork(cls) -> "Zygote":
        """From this process, which must not have loaded anything secret or computed anything."""
        import torch

        torch.set_num_threads(1)
        from autograder.worker import zygote

        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                zygote.serve(theirs, parent)
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

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> int:
        """Fork a worker; its process id. The caller closes its own copies of the descriptors."""
        return self._ask({"start": start.as_message()}, descriptors)["pid"]

    def end(self, pid: int, uid: int | None) -> int | None:
        """End a worker and all that it started; its wait status if it had ended by itself."""
        return self._ask({"end": pid, "uid": uid})["status"]

    def close(self) -> None:
        """End the zygote and every worker; idempotent."""
        if self._control.fileno() == -1:
            return
        self._control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def _ask(self, request: dict, descriptors: tuple[int, ...] = ()) -> dict:
        from autograder.worker.zygote import MAX_MESSAGE

        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], list(descriptors))
            answer = self._control.recv(MAX_MESSAGE)
        except OSError as error:
            raise GraderError(f"the process that starts workers does not answer: {error}") from None
        if not answer:
            raise GraderError("the process that starts workers has ended")
        return json.loads(answer)


class ColdLauncher:
    """Starts every worker as a fresh interpreter, which imports torch itself."""

    def __init__(self) -> None:
        self._processes: dict[int, subprocess.Popen] = {}

    def start(self, start: Start, descriptors: tuple[int, int, int]) -> int:
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
        return process.pid

    def end(self, pid: int, uid: int | None) -> int | None:
        process = self._processes.pop(pid, None)
        if process is None:
            return None
        ended = process.poll()
        try:
            os.killpg(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
        process.wait()
        if ended is None:
            return None
        return -ended if ended < 0 else ended << 8

    def close(self) -> None:
        for pid in list(self._processes):
            self.end(pid, None)


def fresh_environment() -> dict[str, str]:
    """Environment of a fresh interpreter that can import this kit and nothing of the caller's."""
    return {**KEPT_VARIABLES, "PYTHONPATH": str(KIT)}
