"""The kill table: wrong implementations that must lose points, right ones that must lose none.

``<table>/<function>/wrong/*.py`` and ``.../right/*.py`` hold one implementation each. It is graded
over the model answer, whose other functions it may import from ``honest``. What the grader may
call the mistake of a wrong one stands in it as a comment line: ``# misconception: NAME[, NAME]``.
"""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from autograder.boundary.launching import GraderError
from autograder.contract import FUNCTION_NAMES, SUBMISSION_FILE
from autograder.grading import grade
from autograder.limits import Limits
from autograder.paths import KIT, REFERENCE
from autograder.processes import deaf_to_interrupts, grading_pool, own_launcher
from autograder.record import CheckResult

TABLE = KIT / "tests" / "implementations"
KINDS = ("wrong", "right")
DECLARATION = re.compile(r"^# misconception:(.*)$", re.MULTILINE)


# The simulated accelerator takes ten times as long over a step, which submissions do not pay for.
PATIENT = Limits(call_seconds=60.0, function_seconds=120.0, submission_seconds=600.0)


class TableError(ValueError):
    """A table that cannot be audited."""


@dataclass(frozen=True)
class Implementation:
    """One file of the table. ``declared`` holds what its mistake may be called."""

    function: str
    kind: str
    name: str
    text: str
    declared: frozenset[str] = frozenset()

    @property
    def is_wrong(self) -> bool:
        return self.kind == "wrong"

    def __str__(self) -> str:
        return f"{self.function}/{self.kind}/{self.name}"


def read_table(table: Path = TABLE, functions: Sequence[str] = ()) -> tuple[Implementation, ...]:
    """The table's files, in the contract's order; of these functions only, where any are given.

    Raises:
        TableError: where there is no table, or a folder in it is neither a function's nor a kind.
    """
    if not table.is_dir() or not (REFERENCE / SUBMISSION_FILE).is_file():
        raise TableError(f"there is no kill table at {table}: run this in the kit's repository")
    paths = sorted(table.glob("*/*/*.py"))
    for path in paths:
        if path.parts[-3] not in FUNCTION_NAMES or path.parts[-2] not in KINDS:
            raise TableError(
                f"{path} is out of place: expected <function>/wrong or <function>/right"
            )
    implementations = [read_implementation(path) for path in paths]
    wanted = [name for name in FUNCTION_NAMES if not functions or name in functions]
    found = [each for name in wanted for each in implementations if each.function == name]
    if not found:
        raise TableError(f"the kill table at {table} has no such implementations")
    return tuple(found)


def read_implementation(path: Path) -> Implementation:
    """One file, with the names that it declares."""
    text = path.read_text(encoding="utf-8")
    names = [name.strip() for line in DECLARATION.findall(text) for name in line.split(",")]
    declared = frozenset(name for name in names if name)
    return Implementation(path.parts[-3], path.parts[-2], path.stem, text, declared)


@contextlib.contextmanager
def assembled(implementation: Implementation) -> Iterator[Path]:
    """A folder with the implementation over the model answer, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="implementation-") as name:
        folder = Path(name)
        shutil.copy(REFERENCE / SUBMISSION_FILE, folder / "honest.py")
        text = "from honest import *\n" + implementation.text
        (folder / SUBMISSION_FILE).write_text(text, encoding="utf-8")
        yield folder


@dataclass(frozen=True)
class Method:
    """How each implementation is graded: on which accelerator, whether all checks run there, and
    whether all functions are graded.
    """

    device: str = "auto"
    everywhere: bool = False
    everything: bool = False


@dataclass(frozen=True)
class Grading:
    """One implementation graded at one seed; ``problem`` says why it could not be."""

    implementation: Implementation
    seed: int
    checks: tuple[CheckResult, ...]
    problem: str = ""

    @property
    def own(self) -> tuple[CheckResult, ...]:
        """The checks of the implementation's own function."""
        return tuple(
            check for check in self.checks if check.function == self.implementation.function
        )

    @property
    def names(self) -> frozenset[str]:
        return frozenset(check.misconception for check in self.checks if check.misconception)


def grade_all(
    implementations: Sequence[Implementation],
    seeds: Sequence[int],
    method: Method = Method(),
    jobs: int | None = None,
    on_progress: Callable[[], None] = lambda: None,
) -> tuple[Grading, ...]:
    """Grade each implementation at each seed, in so many processes; one per core where None.

    Raises:
        UsageError: as ``grade`` does, for what no grading can be made from.
        GraderError: the grader itself could not work.
    """
    tasks = [(implementation, seed) for implementation in implementations for seed in seeds]
    gradings = []
    with grading_pool(min(jobs or os.cpu_count() or 1, len(tasks))) as pool:
        try:
            with deaf_to_interrupts():
                graded = pool.map(partial(grade_one, method), *zip(*tasks, strict=True))
            for grading in graded:
                gradings.append(grading)
                on_progress()
        except BrokenProcessPool:
            raise GraderError("a process of the audit ended, maybe for lack of memory") from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tuple(gradings)


def grade_one(method: Method, implementation: Implementation, seed: int) -> Grading:
    """Grade one implementation in its own function, or in all."""
    limits, place = (PATIENT, "accelerator") if method.everywhere else (Limits(), "cpu")
    with assembled(implementation) as folder:
        record = grade(
            folder,
            questions=() if method.everything else (implementation.function,),
            seed=seed,
            device=method.device,
            limits=limits,
            launcher=own_launcher(),
            checks_on=place,
        )
    checks = tuple(replace(check, printed="") for check in record.checks)
    problem = record.problem.message if record.problem else ""
    return Grading(implementation, seed, checks, problem)
