"""What a stretch of work costs: time, processor time, and the memory of a tree of processes."""

import contextlib
import os
import resource
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.5
MIB = 2**20


@dataclass
class Cost:
    """Filled in at the end of the work.

    ``seconds`` is wall-clock time, ``cpu_seconds`` processor time of all processes that have ended
    meanwhile, ``peak_mib`` the most memory of all together, what they share counted once.
    ``memory`` holds the samples: seconds since the start, and MiB.
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    memory: list[tuple[float, float]] = field(default_factory=list)


@contextlib.contextmanager
def costing() -> Iterator[Cost]:
    """Measures what the processes cost that this one starts in the block, and what they start."""
    cost = Cost()
    done = threading.Event()
    started, cpu_before = time.perf_counter(), children_cpu()

    def sample() -> None:
        while not done.wait(SAMPLE_SECONDS):
            cost.memory.append((time.perf_counter() - started, memory_of_children()))

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    try:
        yield cost
    finally:
        cost.seconds = time.perf_counter() - started
        done.set()
        sampler.join()
        cost.cpu_seconds = children_cpu() - cpu_before
        cost.peak_mib = max((mib for _, mib in cost.memory), default=0.0)


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_of_children() -> float:
    """MiB of all descendants, pages that several share counted once."""
    return sum(proportional_mib(each.pid) for each in psutil.Process().children(recursive=True))


def proportional_mib(pid: int) -> float:
    """A process's share of the memory that it has, in MiB; 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / MIB
    return 0.0


def machine() -> str:
    """The machine in a line, and how busy it is."""
    model = "unknown processor"
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if "model name" in line)
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{psutil.cpu_count()} cores ({model}), {memory:.0f} GiB, load {os.getloadavg()[0]:.1f} "
        "at the start"
    )
