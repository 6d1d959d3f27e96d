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

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor = grading_pool(processes, prepare)

    @property
    def window(self) -> int:
        return AHEAD * self._processes

    def submit(self, job: Job) -> "Future[Finished]":
        with deaf_to_interrupts():
            return self._pool.submit(run_job, job)

    def renew(self) -> None:
        self._pool.shutdown()
        self._pool = grading_pool(self._processes, prepare)

    def end(self, at_once: bool) -> None:
        """End the processes; at once means without the gradings that are under way."""
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for process in multiprocessing.active_children():
                process.terminate()


@contextlib.contextmanager
def local_crew(processes: int) -> Iterator[LocalCrew]:
    """A crew of so many processes, which are gone afterwards."""
    crew = LocalCrew(processes)
    try:
        yield crew
    except BaseException:
        crew.end(at_once=True)
        raise
    crew.end(at_once=False)


def prepare(parent: int) -> None:
    """Start this process's launcher, and have it leave nothing behind when it is told to end.

    It is told by SIGTERM, also by the kernel where the parent dies: SIGKILL would leave the folder
    of a grading behind. No exception is raised, since a grading that is interrupted half-way
    through asking for a worker could wait for the answer in vain.
    """
    # First, so that its workers know nothing of the rest.
    own_launcher()
    folder = make_passable(fresh_name(Path(tempfile.gettempdir()), "batch"))
    tempfile.tempdir = str(folder)

    def leave(number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        close_launcher()
        remove(folder)
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)
    atexit.register(remove, folder)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
