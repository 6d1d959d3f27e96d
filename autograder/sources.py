"""The files of the kit that bear on a grading, found by following imports, and their hash."""

import ast
import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from autograder.paths import KIT

PACKAGE = "autograder"
# Their modules are imported by names made of the functions' names.
IMPORTED_BY_NAME = (
    "autograder.checks.visible",
    "autograder.checks.hidden",
    "autograder.misconceptions",
)
GRADING_DATA = (
    "assignment/sorting.py",
    "assignment/worked_examples.json",
    "reference/policy_gradients.py",
)


@cache
def grader_hash() -> str:
    """The hash of all that decides about a grading; what only shows or stores it is left out."""
    entry_points = ("autograder.grading", "autograder.worker.cold", "autograder.points")
    names = (*module_files(entry_points), *GRADING_DATA)
    return content_hash({name: (KIT / name).read_bytes() for name in names})


def module_files(
    entry_points: Sequence[str], by_name: Sequence[str] = IMPORTED_BY_NAME
) -> tuple[str, ...]:
    """The source files of every module that is imported from these on, now or later.

    ``by_name`` are packages all of whose modules may be imported by names made at run time.
    """
    found: dict[str, Path] = {}
    waiting = deque([*entry_points, *modules_in(by_name)])
    while waiting:
        name = waiting.popleft()
        path = find_module(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting.append(name.rpartition(".")[0])
        waiting.extend(imports_of(path))
    return tuple(sorted(path.relative_to(KIT).as_posix() for path in found.values()))


def modules_in(packages: Sequence[str]) -> Iterator[str]:
    """The names of all modules of these packages."""
    for package in packages:
        for path in KIT.joinpath(*package.split(".")).rglob("*.py"):
            parts = path.relative_to(KIT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_module(name: str) -> Path | None:
    """The source file of a module of the kit; None for any other name."""
    if name.partition(".")[0] != PACKAGE:
        return None
    path = KIT.joinpath(*name.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def imports_of(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere, and the names that it takes from them."""
    waiting: deque[ast.AST] = deque([ast.parse(path.read_text(encoding="utf-8"))])
    while waiting:
        node = waiting.popleft()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif is_for_types_only(node):
            waiting.extend(node.orelse)
        else:
            waiting.extend(ast.iter_child_nodes(node))


def is_for_types_only(node: ast.AST) -> bool:
    """Whether this is ``if TYPE_CHECKING``, whose body never runs."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def content_hash(members: Mapping[str, bytes]) -> str:
    """SHA-256 of the members' names and contents."""
    digest = hashlib.sha256()
    for name, data in sorted(members.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
