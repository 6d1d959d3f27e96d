"""Processes that grade one submission after another: a pool of them, and the launcher of each."""

import atexit
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from autograder.boundary.launching import Launcher, start_launcher
from autograder.worker.lockdown import die_with


def grading_pool(
    processes: int, prepare: Callable[[int], object] = die_with
) -> ProcessPoolExecutor:
    """A pool whose processes have loaded nothing; ``prepare`` is run in each, given our id."""
    return ProcessPoolExecutor(
        processes,
        # Forked, a process would hold what this one has loaded, and its launcher start slowly.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=prepare,
        initargs=(os.getpid(),),
    )


@contextlib.contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Leave Ctrl-C to this process; those that start meanwhile finish the grading they are at."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


@cache
def own_launcher() -> Launcher:
    """The launcher of this process, for all its gradings."""
    launcher = start_launcher()
    atexit.register(launcher.close)
    return launcher


def close_launcher() -> None:
    """End what this process's launcher has started; the next grading starts one anew."""
    if not own_launcher.cache_info().currsize:
        return
    launcher = own_launcher()
    own_launcher.cache_clear()
    atexit.unregister(launcher.close)
    launcher.close()
