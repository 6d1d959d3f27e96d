"""Finds the submissions in a folder: Gradescope's export, or folders, zips and Python files."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.batch.graded import Person
from autograder.batch.roster import METADATA, Roster, read_roster
from autograder.batch.store import LOCK
from autograder.contract import SUBMISSION_FILE
from autograder.grading import UsageError
from autograder.record import FileProblem, Outcome
from autograder.submission import Submission, link_refused, read_submission

# What systems and people leave beside submissions; anything else may be somebody's work.
LITTER = {"__macosx", "thumbs.db", "desktop.ini", "lost+found", METADATA}
LITTER_SUFFIXES = {".csv", ".xlsx", ".yml", ".yaml"}
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@+-]{0,99}")
UNSAFE_CHARACTERS = re.compile(r"[^A-Za-z0-9_.@+-]+")
EXPORTED = re.compile(r"submission_\d+")
LONGEST_STEM = 80
HASH_DIGITS = 8


@dataclass(frozen=True)
class Entry:
    """A submission that was found. ``id`` is unique in the class and fit to name a file."""

    id: str
    path: Path
    students: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Class:
    """The submissions in a folder, by id; ``warnings`` say what could not be made out."""

    folder: Path
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def find_class(folder: Path, output: Path) -> Class:
    """The submissions in the folder, without the batch's own output if that lies in it.

    Raises:
        UsageError: there is no such folder, it holds one submission itself, or none at all; or
            the output would be taken for a submission.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        mend = "; unpack the export first" if folder.suffix == ".zip" else ""
        raise UsageError(f"{folder} {what}: name the folder that holds the submissions{mend}")
    folder = unwrapped(folder, output)
    if (folder / SUBMISSION_FILE).is_file():
        raise UsageError(
            f"{folder} has a {SUBMISSION_FILE} itself: for one submission run autograder grade "
            f"{folder}; in a class each needs a folder, or a file name, of its own"
        )
    refuse_among_submissions(output, folder)
    paths = sorted(path for path in folder.iterdir() if not is_litter(path, output))
    if not paths:
        raise UsageError(f"{folder} has no submissions: expected folders, .py files or zips")
    roster = read_roster(folder / METADATA)
    ids = ids_of([path.name for path in paths])
    entries = tuple(
        Entry(id_, path, roster.students.get(path.name, ()))
        for id_, path in sorted(zip(ids, paths, strict=True))
    )
    return Class(folder, entries, (*roster.warnings, *gaps(roster, paths)))


def unwrapped(folder: Path, output: Path) -> Path:
    """The folder, or the only folder in it where that is the export."""
    others = (path for path in folder.iterdir() if not is_litter(path, output))
    inner = [path for path in others if path.is_dir() and not path.is_symlink()]
    wraps = len(inner) == 1 and (inner[0] / METADATA).is_file()
    return inner[0] if wraps and not (folder / METADATA).exists() else folder


def refuse_among_submissions(output: Path, folder: Path) -> None:
    """UsageError where the output cannot be told from the submissions in the folder."""
    inside, within = output.resolve(), folder.resolve()
    if not inside.is_relative_to(within):
        return
    levels = len(inside.relative_to(within).parts)
    is_anothers = output.is_dir() and any(output.iterdir()) and not (output / LOCK).exists()
    if levels != 1 or is_anothers:
        raise UsageError(
            f"{output} lies among the submissions: name a folder outside {folder}, or a new one "
            "right in it, with -o"
        )


def is_litter(path: Path, output: Path) -> bool:
    """Whether the path is nobody's submission."""
    name = path.name.lower()
    return (
        name.startswith(".")
        or name in LITTER
        or (path.suffix.lower() in LITTER_SUFFIXES and not path.is_dir())
        or path.resolve() == output.resolve()
    )


def ids_of(names: Sequence[str]) -> list[str]:
    """An id for each file name: the name without its suffix, where that names one file only.

    Two names never have the same id, nor ids that differ in case alone.
    """
    stems = [stem(name) for name in names]
    alike = Counter(each.casefold() for each in stems)
    chosen = [
        each if alike[each.casefold()] == 1 else name
        for name, each in zip(names, stems, strict=True)
    ]
    alike = Counter(each.casefold() for each in chosen)
    return [
        each if SAFE.fullmatch(each) and alike[each.casefold()] == 1 else disguised(name)
        for name, each in zip(names, chosen, strict=True)
    ]


def stem(name: str) -> str:
    """``alice`` of ``alice.py`` and ``alice.zip``; any other name as it is."""
    path = Path(name)
    return path.stem if path.suffix.lower() in (".py", ".zip") else name


def disguised(name: str) -> str:
    """An id for a name that cannot be one: its harmless characters, and digits of its hash."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]
    readable = UNSAFE_CHARACTERS.sub("-", name).strip("-.")[:LONGEST_STEM]
    return f"{readable or 'submission'}-{digest}"


def gaps(roster: Roster, paths: Sequence[Path]) -> list[str]:
    """What the export's metadata do not say of the folders, and the other way round."""
    names = {path.name for path in paths}
    if not roster.students:
        is_export = any(EXPORTED.fullmatch(name) for name in names)
        is_told = roster.warnings or not is_export
        return (
            [] if is_told else [f"there is no {METADATA}: whose submissions these are is unknown"]
        )
    unknown, absent = names - roster.students.keys(), roster.students.keys() - names
    warnings = []
    if unknown:
        warnings.append(f"{METADATA} does not say whose these are: {some_of(unknown)}")
    if absent:
        warnings.append(f"{METADATA} names submissions that are not here: {some_of(absent)}")
    return warnings


def some_of(names: set[str], shown: int = 5) -> str:
    """The first of the names, and how many more there are."""
    first = ", ".join(sorted(names)[:shown])
    return first if len(names) <= shown else f"{first} and {len(names) - shown} more"


def read_entry(entry: Entry, folder: Path) -> Submission:
    """The entry's submission. Its messages name it as from within the folder of the class."""
    if entry.path.is_symlink():
        refused = link_refused(entry.path, entry.path.name)
        submission = Submission(entry.path.name, (), refused.problem)
    else:
        submission = read_or_refuse(entry.path)
    problem = submission.problem
    if problem:
        message = problem.message.replace(f"{folder}/", "")
        problem = replace(problem, message=message)
    return Submission(entry.path.name, submission.files, problem)


def read_or_refuse(path: Path) -> Submission:
    """The submission at the path; whatever reading it raises is its own problem."""
    try:
        return read_submission(path)
    except Exception as error:
        reason = f"{path}: could not be read: {type(error).__name__}: {error}."
        return Submission(str(path), (), FileProblem(Outcome.NOT_READABLE, reason))
