"""Writes the zip that students get, unless what is in it would mislead them."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.archives import as_zip
from autograder.building import BuildRefused, objections_to_files
from autograder.limits import read_limits
from autograder.paths import KIT
from autograder.release.contents import (
    AT_THE_TOP,
    below,
    gather,
    tracked_files,
)
from autograder.sources import content_hash
from autograder.version import VERSION_FILE, Version, as_json, commit_of

FOLDER = "policy-gradients"


@dataclass(frozen=True)
class Released:
    """A zip that was written. All members lie in one folder."""

    path: Path
    version: Version
    members: tuple[str, ...]


def release(path: Path) -> Released:
    """Write the zip, unless the visible checks are unfair or something is missing.

    Raises:
        BuildRefused: the reference does not pass every visible check, the starter passes one, or
            the files are not those that students are to get.
        PageError: a page cannot be shown as one file.
        GraderError: the grader cannot work here.
        OSError: the zip cannot be written.
    """
    members = gather()
    objections = list(objections_to_files(read_limits(environment=os.environ), visible_only=True))
    if objections:
        raise BuildRefused(objections)
    sources = (*tracked_files(), AT_THE_TOP, "pyproject.toml")
    version = Version(commit_of(KIT, sources), content_hash(members))
    members[VERSION_FILE] = as_json(version).encode()
    data = as_zip(below(FOLDER, members))
    path.write_bytes(data)
    return Released(path, version, tuple(sorted(members)))
