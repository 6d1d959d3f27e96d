"""Parses submissions in another process: Python's parser can be made to crash, or to eat memory."""

import multiprocessing
import os
import resource
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from autograder.batch.canonical import Definition, Unparsable, definitions_of
from autograder.limits import MIB
from autograder.worker.lockdown import die_with

MEMORY_BYTES = 1024 * MIB
CPU_SECONDS = 20

Source = tuple[str, Mapping[str, bytes]]


def definitions_apart(
    sources: Iterable[Source],
) -> Iterator[tuple[str, tuple[Definition, ...] | None]]:
    """For each id its submission's definitions; None where it could not be parsed.

    Args:
        sources: the id of each submission, and its files' bytes by name.
    """
    pool = new_pool()
    try:
        for id_, files in sources:
            try:
                yield id_, pool.submit(definitions_or_none, files).result()
            except BrokenProcessPool:
                yield id_, None
                pool.shutdown()
                pool = new_pool()
    finally:
        pool.shutdown()


def new_pool() -> ProcessPoolExecutor:
    """One process, so that a crash tells whose file it was."""
    return ProcessPoolExecutor(
        1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=prepare,
        initargs=(os.getpid(),),
    )


def prepare(parent: int) -> None:
    die_with(parent)
    lower(resource.RLIMIT_AS, MEMORY_BYTES)
    lower(resource.RLIMIT_CORE, 0)


def lower(kind: int, wanted: int) -> None:
    """Set the soft limit, within the hard one."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(
        kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
    )


def definitions_or_none(files: Mapping[str, bytes]) -> tuple[Definition, ...] | None:
    """The definitions, within bounds whose breach ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_SECONDS)
    try:
        return definitions_of(files)
    except Unparsable:
        return None
