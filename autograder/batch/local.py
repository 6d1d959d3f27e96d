"""Grades on this machine, in a pool of processes."""

import atexit
import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from autograder.batch.job import Finished, Job, run_job
from autograder.processes import (
    close_launcher,
    deaf_to_interrupts,
    grading_pool,
    own_launcher,
)
from autograder.worker.ending import remove
from autograder.worker.lockdown import PR_SET_PDEATHSIG
from autograder.workspace import fresh_name, make_passable

AHEAD = 2


class LocalCrew:
    """A pool of processes, each of which imports torch once."""

    deaths = (BrokenProcessPool,)

    def __init__(self, processes: int, folder: Path) -> None:
        """So many processes, each of which keeps its temporary files in the folder."""
        self._processes = processes
        self._folder = folder
        self._pool = self._fresh_pool()

    @property
    def window(self) -> int:
        return AHEAD * self._processes

    def submit(self, job: Job) -> "Future[Finished]":
        with deaf_to_interrupts():
            return self._pool.submit(run_job, job)

    def renew(self) -> None:
        self._pool.shutdown()
        # A process that was killed could not do so.
        for remains in self._folder.iterdir():
            remove(remains)
        self._pool = self._fresh_pool()

    def end(self, at_once: bool) -> None:
        """End the processes; at once means without the gradings that are under way."""
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for process in multiprocessing.active_children():
                process.terminate()

    def _fresh_pool(self) -> ProcessPoolExecutor:
        return grading_pool(self._processes, partial(prepare, self._folder))


@contextlib.contextmanager
def local_crew(processes: int) -> Iterator[LocalCrew]:
    """A crew of so many processes, which are gone afterwards."""
    folder = make_passable(fresh_name(Path(tempfile.gettempdir()), "batch"))
    try:
        crew = LocalCrew(processes, folder)
        try:
            yield crew
        except BaseException:
            crew.end(at_once=True)
            raise
        crew.end(at_once=False)
    finally:
        remove(folder)


def prepare(shared: Path, parent: int) -> None:
    """Start this process's launcher, and have it leave nothing behind when it is told to end.

    It is told by SIGTERM, also by the kernel where the parent dies: SIGKILL would leave the folder
    of a grading behind. No exception is raised, since a grading that is interrupted half-way
    through asking for a worker could wait for the answer in vain.
    """
    # First, so that its workers know nothing of the rest.
    own_launcher()
    folder = make_passable(fresh_name(shared, "process"))
    tempfile.tempdir = str(folder)

    def leave(number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        close_launcher()
        remove(folder)
        # The last to leave, where the parent is dead.
        with contextlib.suppress(OSError):
            shared.rmdir()
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)
    atexit.register(remove, folder)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
