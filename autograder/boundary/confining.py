"""What a new worker is confined to: its user, its limits, and the files that it may reach."""

import os
import secrets
import sysconfig
from functools import cache
from pathlib import Path

from autograder.limits import Limits
from autograder.worker.lockdown import Confinement
from autograder.workspace import fresh_name

# Within what user namespaces map, above what systems give to people and services.
WORKER_UIDS = range(20_000, 60_000)

SYSTEM_FILES = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/sys/devices/system/cpu",
    "/proc/cpuinfo",
    "/proc/meminfo",
)
HARMLESS_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# A GPU's driver reads and writes all over these.
DRIVER_FILES = ("/proc", "/sys", "/usr", "/etc")
DRIVER_DEVICES = ("/dev",)
DRIVER_HANDLES = 1024


def confine(
    workspace: Path, limits: Limits, device: str, submission: Path | None = None
) -> Confinement:
    """A confinement with a scratch folder and, as root, a user of its own.

    Args:
        workspace: folder in which the scratch folder is made.
        limits: bounds on memory, files and processes.
        device: device that the worker will compute on.
        submission: folder that the worker may read, if any.
    """
    # macOS lets root become a user only for good in ways that Python does not offer.
    may_change = hasattr(os, "setresuid") and os.geteuid() == 0
    uid = secrets.choice(WORKER_UIDS) if may_change else None
    scratch = fresh_name(workspace, "scratch")
    scratch.mkdir(mode=0o700)
    if uid is not None:
        os.chown(scratch, uid, uid)
    on_cpu = device != "cuda"
    readable = [*environment_folders(), *SYSTEM_FILES, *(() if on_cpu else DRIVER_FILES)]
    if submission is not None:
        readable.append(str(submission))
    return Confinement(
        scratch=str(scratch),
        readable=readable,
        writable=[str(scratch), *HARMLESS_DEVICES, *(() if on_cpu else DRIVER_DEVICES)],
        uid=uid,
        keeps_read_access=uid is not None and not is_open_to_others(),
        memory_bytes=limits.memory_bytes if on_cpu else None,
        file_bytes=limits.file_bytes,
        open_files=limits.open_files if on_cpu else DRIVER_HANDLES,
        processes=limits.processes if on_cpu else DRIVER_HANDLES,
        cpu_seconds=int(limits.load_seconds + limits.function_seconds) + 30,
    )


@cache
def environment_folders() -> tuple[str, ...]:
    """The folders of the standard library and of the installed packages, links resolved."""
    paths = sysconfig.get_paths()
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    return tuple(sorted({os.path.realpath(paths[name]) for name in names}))


@cache
def is_open_to_others() -> bool:
    """Whether a user without any rights can read the interpreter's library and packages."""
    return all(_others_can_read(Path(folder)) for folder in environment_folders())


def _others_can_read(folder: Path) -> bool:
    may_list = folder.stat().st_mode & 0o005 == 0o005
    return may_list and all(parent.stat().st_mode & 0o001 for parent in folder.parents)
