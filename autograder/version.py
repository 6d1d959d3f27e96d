"""Which grader made a grading, and which assignment a submission was written for."""

import ast
import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.contract import ASSIGNMENT_VERSION
from autograder.paths import KIT

VERSION_FILE = "version.json"
CONSTANT = "ASSIGNMENT_VERSION"
LONGEST_LINE = 200
LONGEST_VERSION = 40


@dataclass(frozen=True)
class Version:
    """A grader: the git commit it was built from, the hash of what it consists of, the assignment.

    ``commit`` ends in ``-dirty`` where the files differ from it, and is empty outside of git;
    ``content_hash`` is empty for a grader that was not built.
    """

    commit: str = ""
    content_hash: str = ""
    assignment: str = ASSIGNMENT_VERSION

    def __str__(self) -> str:
        commit = self.commit or "no commit"
        content = f"content {self.content_hash[:12]}" if self.content_hash else "not built"
        return f"assignment {self.assignment}, {commit}, {content}"


def as_json(version: Version) -> str:
    """The text of version.json."""
    return json.dumps(asdict(version), indent=1) + "\n"


def read_version(kit: Path = KIT) -> Version:
    """The version that the build wrote; where there was no build, the commit of the checkout."""
    try:
        return Version(**json.loads((kit / VERSION_FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Version(commit_of(kit))


def commit_of(kit: Path, paths: Sequence[str] = (".",)) -> str:
    """The checkout's commit, with ``-dirty`` where one of the paths differs; empty without git."""
    try:
        commit = ask_git(kit, "rev-parse", "--verify", "HEAD").strip()
        changed = ask_git(kit, "status", "--porcelain", "--", *paths)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit}-dirty" if changed else commit


def ask_git(folder: Path, *arguments: str) -> str:
    """What git answers; CalledProcessError where it refuses, OSError where there is none."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def assignment_of(source: bytes) -> str | None:
    """The version that a submission's ``ASSIGNMENT_VERSION = "…"`` states; None where none does.

    Only that line is parsed: the parser can be crashed, or made to use up the memory, by a file
    that is written for it.
    """
    for line in source.splitlines():
        if line.startswith(CONSTANT.encode()) and len(line) <= LONGEST_LINE:
            try:
                (statement,) = ast.parse(line).body
                (target,) = statement.targets
                value = ast.literal_eval(statement.value)
            except (SyntaxError, ValueError, AttributeError, RecursionError, MemoryError):
                continue
            named = isinstance(target, ast.Name) and target.id == CONSTANT
            if named and isinstance(value, str):
                return value[:LONGEST_VERSION]
    return None
