"""A process's own time: wall-clock time without what it spent ready to run, waiting for a core.

A limit in seconds is for a submission, and not for the machine that it shares with others. While
the main thread waits for threads of its own to leave it a core, it has only itself to wait for.
"""

import os
import time

# On a machine too busy for any grading, a limit ends all the same.
MOST_WAITING = 4.0
PROCESSES = "/proc"


class OwnTime:
    """The clock of one process, which must be alive when it is made.

    Where the system does not tell of the wait, it is the wall clock.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        try:
            self._descriptor = os.open(f"{PROCESSES}/{pid}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self._descriptor = None
        self._waited = 0.0

    def now(self) -> float:
        """Seconds since some moment; stands still while the process waits for a core."""
        return time.monotonic() - self._wait()

    def close(self) -> None:
        """Forget the process; the clock goes on."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _wait(self) -> float:
        """Seconds so far that the main thread waited for a core which no other thread had."""
        if self._descriptor is not None:
            try:
                ran, waited, _ = map(int, os.pread(self._descriptor, 128, 0).split())
                by_others = max(cpu_seconds(self._pid) - ran / 1e9, 0.0)
                self._waited = max(waited / 1e9 - by_others, 0.0)
            except (OSError, ValueError):
                # It has ended.
                return self._waited
        return self._waited


def cpu_seconds(pid: int) -> float:
    """What all threads of a process have computed so far, by its clock in Linux."""
    return time.clock_gettime(~pid << 3 | 2)
