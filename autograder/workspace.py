"""The temporary folder of a grading: made for other users to pass through, and removed whole."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.boundary.launching import GraderError


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """A fresh folder that other users may pass through but not list; removed at the end.

    Raises:
        GraderError: where the system has no usable folder for temporary files.
    """
    try:
        folder = make_folder(None, "grading")
    except OSError as error:
        raise GraderError(f"no temporary folder can be made: {error}") from None
    try:
        yield folder
    finally:
        remove(folder)


def make_folder(parent: Path | None, name: str) -> Path:
    """A new folder below the parent, or among the temporary files, closed but for passing."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))
    folder.chmod(0o711)
    return folder


def remove(folder: Path) -> None:
    """Remove a folder and all below it, even where it is deeper than Python can follow."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", str(folder)], check=False)
