"""Ends workers: kills and reaps all that they started, and sweeps up what they left."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

PUBLIC_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")
LISTS_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children").exists()
# No worker's, and nobody else's.
HELPER_UID = 60_001


def end_worker(pid: int, uid: int | None, others: set[int]) -> int | None:
    """Kill and reap a worker and all that it left running.

    Returns:
        the wait status it had ended with by itself, or None where it was still running.
    """
    status = None
    try:
        ended, wait_status = os.waitpid(pid, os.WNOHANG)
        if ended:
            status = wait_status
        else:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    except (ChildProcessError, ProcessLookupError):
        pass
    # What the worker started has become a child of this process, whatever session it is in.
    if uid is not None and (not LISTS_CHILDREN or children() - others):
        kill_user(uid)
    kill_strays(others)
    if uid is not None:
        sweep(uid)
    return status


def kill_user(uid: int) -> None:
    """Kill every process of that user at once: as that user, who cannot reach anybody else's.

    The helper is that user by its effective id alone, and so beyond the reach of what it kills.
    """
    helper = os.fork()
    if helper == 0:
        try:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(HELPER_UID, uid, HELPER_UID)
            os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(helper, 0)


def kill_strays(workers: set[int]) -> None:
    """Kill and reap every child that is no worker; orphans have become children of this process."""
    while True:
        strays = children() - workers
        if not strays:
            return
        for stray in strays:
            try:
                os.kill(stray, signal.SIGKILL)
                os.waitpid(stray, 0)
            except (ChildProcessError, ProcessLookupError):
                continue


def sweep(uid: int) -> None:
    """Remove what the user has left in folders that anybody may write."""
    for folder in PUBLIC_FOLDERS:
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(folder)):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_uid != uid:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        remove(Path(entry.path))
                    else:
                        os.unlink(entry.path)


def remove(folder: Path) -> None:
    """Remove a folder and all below it: closed folders, and deeper ones than Python can follow."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, str(folder)], check=False, stderr=subprocess.DEVNULL)


def children() -> set[int]:
    """Process ids of this process's children; empty where the system does not list them."""
    pid = os.getpid()
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return set()
    return {int(child) for child in listed.split()}
