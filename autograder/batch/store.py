"""The folder that a batch writes: a result for each submission, and what all of them share.

OUT/batch.json            the seed
OUT/results/<id>.json     one result, whole or not there
OUT/timings/<id>.json     how long it took
OUT/class.json            of which submissions the class consists, and which are alike
OUT/grades.csv
OUT/report.html           with OUT/feedback/<id>.html
"""

import contextlib
import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.batch.graded import UNUSABLE, Graded, Timing, UnusableResult
from autograder.batch.job import Finished
from autograder.grading import SEED_BITS, UsageError

SHARED = "batch.json"
LOCK = ".lock"


@dataclass(frozen=True)
class Store:
    """The results in a folder."""

    folder: Path

    @property
    def results(self) -> Path:
        return self.folder / "results"

    @property
    def timings(self) -> Path:
        return self.folder / "timings"

    def write(self, finished: Finished) -> None:
        """Store a result; it is there once everything that belongs to it is."""
        write_whole(self.timings / f"{finished.id}.json", finished.timing)
        write_whole(self.results / f"{finished.id}.json", finished.result)

    def rewrite(self, graded: Graded) -> None:
        """Store a result of which only the students have changed."""
        write_whole(self.results / f"{graded.id}.json", graded.to_json())

    def read(self, id_: str) -> Graded | None:
        """The stored result; None where there is none of that id, or none that can be used."""
        with contextlib.suppress(FileNotFoundError, UnusableResult):
            graded = Graded.from_json((self.results / f"{id_}.json").read_bytes())
            return graded if graded.id == id_ else None
        return None

    def count(self) -> int:
        """How many results are stored."""
        return sum(1 for _ in self.results.glob("*.json"))

    def read_timing(self, id_: str) -> Timing | None:
        """How long the stored result took, where that is known."""
        with contextlib.suppress(FileNotFoundError, UnusableResult):
            return Timing.from_json((self.timings / f"{id_}.json").read_bytes())
        return None

    def seed(self, wanted: int | None) -> int:
        """The seed of all submissions: the wanted one, the one before, or one that is drawn now."""
        path = self.folder / SHARED
        seed = wanted
        if seed is None:
            with contextlib.suppress(FileNotFoundError, *UNUSABLE):
                return seed_from(json.loads(path.read_bytes()))
            seed = secrets.randbits(SEED_BITS)
        write_whole(path, json.dumps({"seed": str(seed)}).encode() + b"\n")
        return seed


def seed_from(shared: dict) -> int:
    """The seed that ``Store.seed`` stored, as text; ValueError where it is none."""
    text = shared["seed"]
    if not isinstance(text, str) or not text.isdecimal():
        raise ValueError(f"{text!r} is no seed")
    return int(text)


@contextlib.contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The store in the folder, which is made, and which no other batch may use meanwhile.

    Raises:
        UsageError: the folder cannot be used, or another batch is at work there.
    """
    store = Store(folder)
    with contextlib.ExitStack() as stack:
        try:
            for each in (store.results, store.timings):
                each.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context(open(folder / LOCK, "wb"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for each in (folder, store.results, store.timings):
                remove_remains(each)
        except BlockingIOError:
            raise UsageError(f"{folder}: another batch is at work there; wait for it") from None
        except OSError as error:
            raise UsageError(f"{folder}: results cannot be kept there: {error.strerror}") from None
        yield store


def remove_remains(folder: Path) -> None:
    """Remove what a killed batch was about to write."""
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Replace the file by one with this data, as ``written_whole`` does."""
    with written_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(path: Path, encoding: str | None = None) -> Iterator[IO]:
    """A file to write that takes the path's place at the end; of bytes where no encoding is given.

    Raises:
        OSError: naming the file; the old one stays, as it does where the block raises.
    """
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(".part", ".", path.parent)
        mode, newline = ("w", "") if encoding else ("wb", None)
        with open(
            descriptor, mode, encoding=encoding, errors=encoding and "replace", newline=newline
        ) as file:
            yield file
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if error.filename in (None, temporary):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
