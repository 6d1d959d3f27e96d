"""Grades a file anew whenever its content, or that of a helper beside it, has changed."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from autograder.record import Record
from autograder.submission import read_submission

# How long a save may take to be seen: a pause in the changes, and the time to look all the same
# where the file system tells nothing, as some network drives do.
QUIET_MILLISECONDS = 60
LOOK_MILLISECONDS = 1000


def gradings(
    path: Path, regrade: Callable[[], Record], saves: Iterable[object]
) -> Iterator[Record]:
    """A record at once, and one after each save that changed what is graded.

    Args:
        path: a file or a folder, as for ``submission.collect``. It may vanish and come back.
        regrade: grades it.
        saves: yields whenever there may be something new; saves that come while a grading runs
            may be told as one.
    """
    graded = None
    for _ in starting_at_once(saves):
        content = read_submission(path)
        if content != graded:
            graded = content
            yield regrade()


def starting_at_once(saves: Iterable[object]) -> Iterator[object]:
    yield None
    yield from saves


def saves_in(folder: Path) -> Iterator[object]:
    """Yields after each change to a Python file in the folder, and now and then without one.

    The folder is watched, and not the file: many editors save by putting a new file in its place.

    Raises:
        ModuleNotFoundError: where watchfiles is not installed.
    """
    import watchfiles

    return watchfiles.watch(
        folder,
        watch_filter=lambda change, path: path.endswith(".py"),
        step=QUIET_MILLISECONDS,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        recursive=False,
    )
