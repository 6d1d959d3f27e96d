"""Parses submissions in another process: Python's parser can be made to crash, or to eat memory."""

import contextlib
import multiprocessing
import os
import resource
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from autograder.batch.canonical import Definition, Unparsable, definitions_of
from autograder.limits import MIB
from autograder.processes import deaf_to_interrupts
from autograder.worker.lockdown import address_space, die_with

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
                with deaf_to_interrupts():
                    submitted = pool.submit(definitions_or_none, files)
                definitions = submitted.result()
            except BrokenProcessPool:
                definitions = None
                pool.shutdown()
                pool = new_pool()
            yield id_, definitions
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
    lower("RLIMIT_AS", address_space(MEMORY_BYTES))
    lower("RLIMIT_CORE", 0)


def lower(name: str, wanted: int) -> None:
    """Set the soft limit, within the hard one, where the system has it."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (bound, hard))


def definitions_or_none(files: Mapping[str, bytes]) -> tuple[Definition, ...] | None:
    """The definitions, within bounds whose breach ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    lower("RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + CPU_SECONDS)
    try:
        return definitions_of(files)
    except Unparsable:
        return None
