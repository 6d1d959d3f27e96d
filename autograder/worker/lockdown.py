"""Gives up, before any student code runs, everything that a worker does not need.

Each layer is a function that returns its state in words, "on" or "off: why". The order matters:
limits are set while the process still may, the user is changed before the settings that a change
of user resets.
"""

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36

KEPT_VARIABLES = {
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class LockdownError(RuntimeError):
    """A layer that must hold does not; nothing may be graded."""


@dataclass(frozen=True)
class Confinement:
    """What a worker is confined to. ``uid`` is None where the grader is not root.

    ``memory_bytes`` is None where a device driver needs more address space than any bound.
    """

    scratch: str
    uid: int | None
    memory_bytes: int | None
    file_bytes: int
    open_files: int
    processes: int
    cpu_seconds: int


def lock_down(confinement: Confinement, parent: int) -> dict[str, str]:
    """Apply every layer to this process; the layers' states by name.

    Args:
        parent: process id of the parent, whose death must end this process.

    Raises:
        LockdownError: as root, where the change of user does not hold.
    """
    os.chdir(confinement.scratch)
    scrub_environment(confinement.scratch)
    return {
        "resource limits": limit_resources(confinement),
        "own user": change_user(confinement.uid),
        "dies with the grader": die_with(parent),
        "not dumpable": forbid_dumps(),
    }


def scrub_environment(scratch: str) -> None:
    """Leave only the variables that a computation needs."""
    os.environ.clear()
    os.environ.update(KEPT_VARIABLES, HOME=scratch, TMPDIR=scratch)
    sys.argv[:] = [""]


def limit_resources(confinement: Confinement) -> str:
    """Bound memory, CPU time, file size, open files, core dumps and, as root, processes."""
    bounds = {
        "RLIMIT_CPU": confinement.cpu_seconds,
        "RLIMIT_FSIZE": confinement.file_bytes,
        "RLIMIT_NOFILE": confinement.open_files,
        "RLIMIT_CORE": 0,
        "RLIMIT_AS": confinement.memory_bytes,
        # A user's other processes count too, so only a user of the worker's own can be bounded.
        "RLIMIT_NPROC": confinement.processes if confinement.uid is not None else None,
    }
    missing = []
    for name, bound in bounds.items():
        if bound is None:
            continue
        try:
            kind = getattr(resource, name)
            hard = resource.getrlimit(kind)[1]
            bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (bound, bound))
        except (AttributeError, OSError, ValueError):
            missing.append(name)
    return f"partly: without {', '.join(missing)}" if missing else "on"


def change_user(uid: int | None) -> str:
    """Become a user that owns nothing but the scratch folder."""
    if uid is None:
        return "off: the grader does not run as root"
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid, uid, uid) or os.getresgid() != (uid, uid, uid) or os.getgroups():
        raise LockdownError("the worker could not give up root")
    return "on"


def die_with(parent: int) -> str:
    """Have the kernel kill this process when its parent dies."""
    state = _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise LockdownError("the worker's parent is gone")
    return state


def forbid_dumps() -> str:
    """Close this process's memory to other processes of the same user."""
    return _prctl(PR_SET_DUMPABLE, 0)


def adopt_orphans() -> str:
    """Become the parent of descendants whose own parent ends."""
    return _prctl(PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> str:
    if not sys.platform.startswith("linux"):
        return f"off: not on {sys.platform}"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        return f"off: {os.strerror(ctypes.get_errno())}"
    return "on"
