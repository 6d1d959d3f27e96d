"""The temporary folder of a grading: made for other users to pass through, and removed whole."""

import contextlib
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.boundary.launching import GraderError
from autograder.worker.ending import remove


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """A fresh folder that other users may pass through but not list; removed at the end.

    Raises:
        GraderError: where the system has no usable folder for temporary files.
    """
    try:
        parent = Path(tempfile.gettempdir())
    except OSError as error:
        raise GraderError(f"no temporary folder can be made: {error}") from None
    # Named before it is made: a signal may end the grading at any moment between two steps.
    folder = fresh_name(parent, "grading")
    try:
        try:
            make_passable(folder)
        except OSError as error:
            raise GraderError(f"no temporary folder can be made: {error}") from None
        yield folder
    finally:
        remove(folder)


def fresh_name(parent: Path, name: str) -> Path:
    """A path below the parent that nobody else has, or could guess."""
    return parent / f"{name}-{secrets.token_hex(8)}"


def make_passable(folder: Path) -> Path:
    """Make the folder, closed to others but for passing through."""
    folder.mkdir()
    folder.chmod(0o711)
    return folder
