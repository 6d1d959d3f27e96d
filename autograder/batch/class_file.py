"""OUT/class.json: of which submissions the class consists, and which are alike.

With the results it is all that a report is made from, also where the submissions are gone.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.batch.graded import UNUSABLE, UnusableResult, digest_of
from autograder.batch.similarity import Excerpt, Group, Kind, Likeness
from autograder.batch.store import write_whole
from autograder.grading import UsageError

CLASS = "class.json"


@dataclass(frozen=True)
class ClassFile:
    """The ids of the class in order; ``likeness`` is None where submissions were not compared."""

    ids: tuple[str, ...]
    likeness: Likeness | None = None


def write_class(folder: Path, whole: ClassFile) -> None:
    """Replace the file in one step."""
    data = asdict(whole)
    for group in data["likeness"]["groups"] if whole.likeness else ():
        group["kind"] = group["kind"].value
    data["digest"] = digest_of(data)
    write_whole(folder / CLASS, json.dumps(data, allow_nan=False, indent=1).encode() + b"\n")


def read_class(folder: Path) -> ClassFile:
    """What ``write_class`` wrote.

    Raises:
        UsageError: there is no such file in the folder, or none that can be used.
    """
    path = folder / CLASS
    try:
        whole = json.loads(path.read_bytes())
        if whole.pop("digest") != digest_of(whole):
            raise UnusableResult("it was damaged or edited")
        ids = tuple(map(checked_id, whole["ids"]))
        likeness = whole["likeness"]
        return ClassFile(ids, None if likeness is None else likeness_from(likeness))
    except FileNotFoundError:
        raise UsageError(
            f"{folder} has no {CLASS}: name the folder that autograder batch wrote to"
        ) from None
    except NotADirectoryError:
        raise UsageError(
            f"{folder} is not a folder: name the one that autograder batch wrote to"
        ) from None
    except UNUSABLE as error:
        raise UsageError(
            f"{path} cannot be used ({error}): run autograder batch again, which writes it anew"
        ) from None


def checked_id(id_: str) -> str:
    """The id; ValueError for one that would name a file elsewhere."""
    if not id_ or id_ != Path(id_).name:
        raise ValueError(f"{id_!r} is no id")
    return id_


def likeness_from(whole: Mapping) -> Likeness:
    groups = tuple(
        Group(
            kind=Kind(group["kind"]),
            ids=tuple(group["ids"]),
            similarity=float(group["similarity"]),
            functions=tuple(group["functions"]),
            excerpt=Excerpt(
                group["excerpt"]["function"],
                tuple((id_, text) for id_, text in group["excerpt"]["texts"]),
            ),
        )
        for group in whole["groups"]
    )
    return Likeness(groups, tuple(whole["not_compared"]))
