"""What a submission takes of the disk, bounded while it runs: a limit on a file bounds no sum."""

import errno
import os
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from autograder.limits import MIB
from autograder.worker.ending import remove

# An empty file takes something, too; eight workers may leave ten thousand each.
ENTRY_BYTES = 1024
SHORTEST_PAUSE = 0.05


class DiskUse:
    """The bytes in the scratch folders of a workspace, and the most that they may be.

    However small the disk, half of what was free in the beginning stays free.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = min(limit, free_bytes(folder) // 2)
        self._next_look = 0.0

    @property
    def excess(self) -> str:
        """What a submission is told that took more."""
        return f"it wrote more than {self._limit / MIB:.0f} MiB to disk"

    def is_exceeded(self) -> bool:
        """Whether more is taken."""
        return taken_bytes(self._scratch_folders(), self._limit) > self._limit

    def is_found_exceeded(self) -> bool:
        """Whether more is taken, as far as it is time to look again: a look costs a little."""
        started = time.monotonic()
        if started < self._next_look:
            return False
        found = self.is_exceeded()
        ended = time.monotonic()
        self._next_look = ended + max(SHORTEST_PAUSE, ended - started)
        return found

    def clear(self) -> None:
        """Remove the scratch folders, whose processes must have ended."""
        for scratch in self._scratch_folders():
            remove(Path(scratch))

    def _scratch_folders(self) -> list[str]:
        return [str(folder) for folder in self._folder.glob("worker-*/scratch-*")]


def free_bytes(folder: Path) -> int:
    """Bytes that are left on the folder's disk, and no more than its free entries stand for."""
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    return min(free, disk.f_favail * ENTRY_BYTES) if disk.f_files else free


def taken_bytes(folders: Sequence[str], enough: int) -> int:
    """Bytes that everything below the folders takes; stops counting when there are enough.

    A closed folder is opened to its owner again; one that cannot be looked into counts as more.
    """
    total = 0
    waiting = list(folders)
    while waiting and total <= enough:
        folder = waiting.pop()
        try:
            with entries_of(folder, folders) as entries:
                for entry in entries:
                    total += ENTRY_BYTES
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if total > enough:
                        break
        except (FileNotFoundError, NotADirectoryError):
            # A running submission removes files and folders meanwhile.
            continue
        except OSError:
            return enough + 1
    return total


def entries_of(
    folder: str, within: Sequence[str]
) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
    """What a folder contains, though it was closed to its owner, who may be the grader's user."""
    try:
        return os.scandir(folder)
    except PermissionError:
        open_to_owner(folder, within)
        return os.scandir(folder)


def open_to_owner(folder: str, within: Sequence[str]) -> None:
    """Let a folder's owner look into it.

    Raises:
        PermissionError: it lies in none of the folders that it should be within: while a
            submission runs, it can put a link in the place of each folder on the way.
    """
    if not hasattr(os, "O_PATH"):
        os.chmod(folder, stat.S_IRWXU, follow_symlinks=False)
        return
    found = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        held = f"/proc/self/fd/{found}"
        place = Path(os.readlink(held))
        outermost = [Path(outer).parent.resolve() / Path(outer).name for outer in within]
        if not any(place.is_relative_to(outer) for outer in outermost):
            raise PermissionError(errno.EACCES, "outside what is looked into", str(place))
        os.chmod(held, stat.S_IRWXU)
    finally:
        os.close(found)
