"""Finds a submission and copies out of it only what is graded."""

import contextlib
import io
import itertools
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from autograder.contract import SUBMISSION_FILE
from autograder.limits import MIB
from autograder.printable import printable
from autograder.record import FileProblem, Outcome

MAX_FILE_BYTES = 4 * MIB
MAX_FILES = 64
MAX_BYTES = 16 * MIB
# Some file systems take no longer name, and nobody imports a file by one.
MAX_NAME_BYTES = 128
# A named pipe would otherwise hold the grader up until somebody writes into it. Windows lacks the
# two, and what they are for, but would change the bytes of a file that is not opened as binary.
READ_AT_ONCE = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY")
)
# What zipfile and its decompressors raise over a damaged or encrypted file.
UNUSABLE_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, ValueError, MemoryError, OverflowError),
)


class SubmissionProblem(Exception):
    """A submission that cannot be graded, with what to tell its author."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.problem = FileProblem(outcome, printable(message))


@dataclass(frozen=True)
class SourceFile:
    """One file to copy: its name in the grading, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Submission:
    """What is graded of a submission: its files, or none of them and why; ``name`` is shown.

    ``origin`` is the policy_gradients.py itself, where it lies as a file that can be edited.
    """

    name: str
    files: tuple[SourceFile, ...]
    problem: FileProblem | None = None
    origin: Path | None = None


def read_submission(path: Path) -> Submission:
    """The submission at the path, whatever is wrong with it."""
    try:
        files = tuple(collect(path))
        return Submission(str(path), files, origin=file_of_submission(path))
    except SubmissionProblem as error:
        return Submission(str(path), (), error.problem)


def collect(path: Path) -> list[SourceFile]:
    """The submission's ``policy_gradients.py`` and the ``.py`` helpers beside it.

    Args:
        path: a Python file (of any name), a folder or a zip. Links, subfolders and everything
            that is no ``.py`` file are left behind.

    Raises:
        SubmissionProblem: naming the file, what is wrong with it, and the mend.
    """
    try:
        if not path.exists():
            raise SubmissionProblem(Outcome.NOT_FOUND, f"{path}: there is no such file or folder.")
        if path.is_dir():
            return collect_folder(path)
        if not path.is_file():
            raise SubmissionProblem(
                Outcome.NOT_READABLE, f"{path}: not a regular file. Submit the file itself."
            )
        if zipfile.is_zipfile(path):
            return collect_zip(path)
        if path.suffix != ".py":
            raise SubmissionProblem(
                Outcome.NOT_READABLE,
                f"{path}: neither a Python file, a folder nor a zip. Submit {SUBMISSION_FILE}.",
            )
        if path.name == SUBMISSION_FILE:
            return collect_folder(path.parent)
        return [SourceFile(SUBMISSION_FILE, read_regular(path))]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SubmissionProblem(
            Outcome.NOT_READABLE, f"{path}: could not be read: {reason}."
        ) from None


def collect_folder(folder: Path) -> list[SourceFile]:
    """The Python files that lie in the folder, or in its only subfolder that holds one."""
    folder = folder_of_submission(folder)
    names = sorted(entry.name for entry in folder.iterdir() if is_source(entry))
    names.remove(SUBMISSION_FILE)
    main = SourceFile(SUBMISSION_FILE, read_regular(folder / SUBMISSION_FILE))
    helpers = []
    for name in names[: MAX_FILES - 1]:
        with contextlib.suppress(SubmissionProblem, OSError):
            helpers.append(SourceFile(name, read_regular(folder / name)))
    return within_bounds([main, *helpers])


def folder_of_submission(folder: Path) -> Path:
    """The folder, or its only subfolder that holds a submission where it holds none itself."""
    if os.path.lexists(folder / SUBMISSION_FILE):
        return folder
    inner = [entry for entry in folder.iterdir() if (entry / SUBMISSION_FILE).is_file()]
    if len(inner) != 1 or inner[0].is_symlink():
        raise not_found(folder, [entry.name for entry in folder.iterdir()])
    return inner[0]


def file_of_submission(path: Path) -> Path | None:
    """The file that ``collect`` copies from a file or folder, where it lies; None for a zip."""
    if path.is_dir():
        return folder_of_submission(path) / SUBMISSION_FILE
    return path if path.suffix == ".py" else None


def collect_zip(path: Path) -> list[SourceFile]:
    """The Python files at the top of the zip, or in its only folder that holds a submission."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {PurePosixPath(info.filename): info for info in archive.infolist()}
            mains = [name for name in members if name.name == SUBMISSION_FILE]
            mains = [
                name for name in mains if len(name.parts) <= 2 and "__MACOSX" not in name.parts
            ]
            mains.sort(key=lambda name: len(name.parts))
            if not mains or (len(mains) > 1 and len(mains[0].parts) == 2):
                raise not_found(path, [str(name) for name in members])
            folder = mains[0].parent
            names = sorted(n for n in members if n.parent == folder and is_source(n))
            names.remove(mains[0])
            files = [SourceFile(SUBMISSION_FILE, read_member(archive, members[mains[0]], path))]
            for name in names[: MAX_FILES - 1]:
                with contextlib.suppress(SubmissionProblem):
                    files.append(SourceFile(name.name, read_member(archive, members[name], path)))
            return within_bounds(files)
    except UNUSABLE_ZIP as error:
        raise SubmissionProblem(
            Outcome.NOT_READABLE, f"{path}: not a usable zip: {error}. Zip the file anew."
        ) from None


def is_source(path: PurePath) -> bool:
    """Whether the name is that of a Python file, and one that can be written everywhere."""
    return path.suffix == ".py" and len(os.fsencode(path.name)) <= MAX_NAME_BYTES


def within_bounds(files: list[SourceFile]) -> list[SourceFile]:
    """The first of the files, as many as are not too large together."""
    sizes = itertools.accumulate(len(file.data) for file in files)
    return [file for file, size in zip(files, sizes, strict=True) if size <= MAX_BYTES]


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """One member's bytes; links and oversized members are refused."""
    if stat.S_ISLNK(info.external_attr >> 16):
        raise link_refused(path, info.filename)
    with archive.open(info) as member:
        return read_bounded(member, path)


def read_regular(path: Path) -> bytes:
    """A regular file's bytes; links, pipes and oversized files are refused."""
    if path.is_symlink():
        raise link_refused(path, path.name)
    descriptor = os.open(path, READ_AT_ONCE)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SubmissionProblem(
                Outcome.NOT_READABLE, f"{path}: not a regular file. Submit the file itself."
            )
        return read_bounded(file, path)


def read_bounded(file: io.BufferedIOBase, path: Path) -> bytes:
    data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // MIB
        raise SubmissionProblem(
            Outcome.NOT_READABLE, f"{path}: larger than {limit} MiB. Submit source code only."
        )
    return data


def not_found(path: Path, names: list[str]) -> SubmissionProblem:
    """The problem of a missing submission; names what might have been meant."""
    sources = sorted(name for name in names if name.endswith((".py", ".ipynb")))
    found = f" It has {', '.join(sources[:5])}." if sources else ""
    return SubmissionProblem(
        Outcome.NOT_FOUND,
        f"{path}: no {SUBMISSION_FILE} in it.{found} The file must have exactly that name.",
    )


def link_refused(path: Path, name: str) -> SubmissionProblem:
    return SubmissionProblem(
        Outcome.NOT_READABLE, f"{path}: {name} is a link. Submit the file itself."
    )


def write_read_only(files: Sequence[SourceFile], parent: Path) -> Path:
    """A new folder with exactly these files, which every user may read and no other may write.

    Raises:
        OSError: naming the file that could not be written.
    """
    folder = parent / "submission"
    folder.mkdir()
    for file in files:
        target = folder / file.name
        try:
            with open(target, "xb") as copy:
                copy.write(file.data)
        except FileExistsError:
            # Where helper.py and Helper.py are one file, it is the first.
            continue
        except OSError as error:
            error.filename = str(target)
            raise
        target.chmod(0o444)
    folder.chmod(0o755)
    return folder
