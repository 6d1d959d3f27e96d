"""Gives up, before any student code runs, everything that a worker does not need.

Each layer is a function that returns its state in words, "on" or "off: why". The order matters:
the user is changed before the settings that a change of user resets, and Landlock and seccomp come
last because they forbid what the others do.
"""

import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

try:
    import resource
except ImportError:
    # Where there is no such module, nothing can be locked down, but all imported.
    resource = None

from autograder.worker.landlock import restrict_files
from autograder.worker.seccomp import deny_system_calls

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
DAC_READ_SEARCH = 2
CAPABILITY_VERSION_3 = 0x20080522

OWN_USER = "own user"
LIMITS = "resource limits"
PARENT_DEATH = "dies with the grader"
NOT_DUMPABLE = "not dumpable"
NO_NEW_PRIVILEGES = "no new privileges"
LANDLOCK = "Landlock"
SECCOMP = "seccomp"
LAYERS = (OWN_USER, LIMITS, PARENT_DEATH, NOT_DUMPABLE, NO_NEW_PRIVILEGES, LANDLOCK, SECCOMP)
FORCED_OFF = "off: forced"

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
    """What a worker is confined to.

    ``uid`` is None where the grader is not root. ``keeps_read_access`` lets that user read the
    interpreter below a folder that is closed to it; Landlock must then hold.
    ``memory_bytes`` is None where a device driver needs more address space than any bound.
    ``readable`` are the files and folders that Landlock grants beside the writable scratch folder.
    ``forced_off`` names layers to leave out, for tests of the others.
    """

    scratch: str
    readable: Sequence[str]
    writable: Sequence[str]
    uid: int | None
    keeps_read_access: bool
    memory_bytes: int | None
    file_bytes: int
    open_files: int
    processes: int
    cpu_seconds: int
    forced_off: Sequence[str] = ()


def lock_down(confinement: Confinement, parent: int) -> dict[str, str]:
    """Apply every layer to this process; the layers' states by name.

    Args:
        parent: process id of the parent, whose death must end this process.

    Raises:
        LockdownError: where a layer that others rely on does not hold.
    """
    os.chdir(confinement.scratch)
    scrub_environment(confinement.scratch)
    layers = {
        OWN_USER: lambda: change_user(confinement.uid, confinement.keeps_read_access),
        LIMITS: lambda: limit_resources(confinement),
        PARENT_DEATH: lambda: die_with(parent),
        NOT_DUMPABLE: forbid_dumps,
        NO_NEW_PRIVILEGES: lambda: _prctl(PR_SET_NO_NEW_PRIVS, 1),
        LANDLOCK: lambda: restrict_files(confinement.readable, confinement.writable),
        SECCOMP: deny_system_calls,
    }
    states = {
        name: FORCED_OFF if name in confinement.forced_off else apply()
        for name, apply in layers.items()
    }
    if confinement.keeps_read_access and not states[LANDLOCK].startswith("on"):
        raise LockdownError(
            "the environment is closed to other users and Landlock is off; run setup.sh, which "
            "makes an environment that the worker's own user can read"
        )
    return states


def scrub_environment(scratch: str) -> None:
    """Leave only the variables that a computation needs, and no trace of the others."""
    os.environ.clear()
    forget_start()
    os.environ.update(KEPT_VARIABLES, HOME=scratch, TMPDIR=scratch)
    # What the parent process has looked up already.
    tempfile.tempdir = scratch
    sys.argv[:] = [""]


def forget_start() -> None:
    """Overwrite this process's first arguments and environment, which a parent passed on."""
    try:
        # As bytes: an encoding that is not in use yet would be imported in every worker.
        with open("/proc/self/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return
    # proc(5): arg_start, arg_end, env_start, env_end are fields 48 to 51, counted from 1; the
    # split starts at field 3.
    for start, end in ((fields[45], fields[46]), (fields[47], fields[48])):
        if 0 < int(start) < int(end):
            ctypes.memset(int(start), 0, int(end) - int(start))


def limit_resources(confinement: Confinement) -> str:
    """Bound memory, CPU time, file size, open files, core dumps and, as root, processes."""
    bounds = {
        "RLIMIT_CPU": confinement.cpu_seconds,
        "RLIMIT_FSIZE": confinement.file_bytes,
        "RLIMIT_NOFILE": confinement.open_files,
        "RLIMIT_CORE": 0,
        "RLIMIT_AS": address_space(confinement.memory_bytes),
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


def address_space(memory_bytes: int | None) -> int | None:
    """The bound on the address space: no less than half of it is left to grow into.

    Torch with CUDA in it maps more than the whole bound by being imported, also where it
    computes on the CPU.
    """
    if memory_bytes is None:
        return None
    try:
        with open("/proc/self/statm", "rb") as file:
            mapped = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        mapped = 0
    return max(memory_bytes, mapped + memory_bytes // 2)


def change_user(uid: int | None, keeps_read_access: bool) -> str:
    """Become a user that owns nothing but the scratch folder."""
    if uid is None:
        return "off: the grader does not run as root"
    if keeps_read_access:
        _prctl(PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid, uid, uid) or os.getresgid() != (uid, uid, uid) or os.getgroups():
        raise LockdownError("the worker could not give up root")
    if keeps_read_access:
        keep_only_capability(DAC_READ_SEARCH)
        return "on, with leave to read every file that Landlock grants"
    return "on"


def keep_only_capability(number: int) -> None:
    """Drop every capability of this process but one."""

    class Header(ctypes.Structure):
        _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))

    header = Header(CAPABILITY_VERSION_3, 0)
    mask = 1 << number
    # Effective, permitted and inheritable, for capabilities 0 to 31 and 32 to 63.
    sets = (ctypes.c_uint32 * 6)(mask, mask, 0, 0, 0, 0)
    if ctypes.CDLL(None).capset(ctypes.byref(header), sets) != 0:
        raise LockdownError("the worker could not give up root's capabilities")


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
