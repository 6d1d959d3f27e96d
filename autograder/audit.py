"""Holds the checks against the kill table: what each catches, and what each wrongly says.

An audit grades every implementation of the table at one seed or several, and judges what came of
it. A check kills a wrong implementation where that fails it at every seed; less is luck.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.kill_table import Grading, Implementation
from autograder.record import CheckResult, Outcome

NAMED_SHARE = 0.8
GRADER_FAILED = "grader failed"


class Fault(enum.Enum):
    """What an audit objects to; the value is how people read it."""

    UNUSABLE = "cannot be graded"
    GRADER_FAILED = "the grader failed in a check"
    SURVIVES = "wrong, and gets full marks"
    REJECTED = "right, and fails checks"
    ELSEWHERE = "fails checks of another function"
    FALSE_NAME = "is called what it does not declare"
    NEVER_NAMED = "declares a name, and is never called by one"
    FEW_NAMED = "too few wrong implementations are named"
    IDLE = "kills no wrong implementation"


@dataclass(frozen=True)
class Finding:
    """One fault: of which implementation or check, and how it shows."""

    fault: Fault
    subject: str
    detail: str = ""


@dataclass(frozen=True)
class Row:
    """One wrong implementation over all seeds; every count is of seeds.

    ``failures`` counts by check, ``names`` by name; ``named`` is of those with a declared name.
    """

    implementation: Implementation
    seeds: int
    failures: Mapping[str, int]
    names: Mapping[str, int]
    named: int

    @property
    def killers(self) -> tuple[str, ...]:
        """The checks that it fails at every seed."""
        return tuple(number for number, count in self.failures.items() if count == self.seeds)

    @property
    def is_named(self) -> bool:
        return self.named == self.seeds

    @property
    def luck(self) -> Iterator[str]:
        """What holds at some seeds only."""
        for number, count in self.failures.items():
            if count < self.seeds:
                yield f"fails {number} at {count} of {self.seeds} seeds"
        if 0 < self.named < self.seeds:
            yield f"is named at {self.named} of {self.seeds} seeds"


@dataclass(frozen=True)
class CheckRow:
    """One check: how many implementations it kills, and how many that nothing else kills."""

    number: str
    title: str
    kills: int
    alone: int


@dataclass(frozen=True)
class Audit:
    """What an audit found; the checks hold where there are no ``findings``."""

    seeds: tuple[int, ...]
    rows: tuple[Row, ...]
    checks: tuple[CheckRow, ...]
    findings: tuple[Finding, ...]
    right: int

    @property
    def named(self) -> int:
        return sum(row.is_named for row in self.rows)

    def having(self, fault: Fault) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.fault is fault)


def judge(gradings: Sequence[Grading], is_whole: bool = True) -> Audit:
    """What the gradings say of the checks; the share of named ones counts for whole tables only."""
    groups: dict[Implementation, list[Grading]] = {}
    for grading in gradings:
        groups.setdefault(grading.implementation, []).append(grading)
    rows = tuple(row_of(*group) for group in groups.items() if group[0].is_wrong)
    checks = check_rows(gradings, rows)
    findings = [finding for group in groups.items() for finding in find_faults(*group)]
    findings += [Finding(Fault.IDLE, f"{c.number} {c.title}") for c in checks if not c.kills]
    named = sum(row.is_named for row in rows)
    if is_whole and named < NAMED_SHARE * len(rows):
        wanted = f"expected {NAMED_SHARE:.0%}"
        findings.append(Finding(Fault.FEW_NAMED, f"{named} of {len(rows)}", wanted))
    seeds = tuple(dict.fromkeys(grading.seed for grading in gradings))
    return Audit(seeds, rows, checks, tuple(findings), len(groups) - len(rows))


def row_of(implementation: Implementation, gradings: Sequence[Grading]) -> Row:
    """What a wrong implementation's gradings have in common, and what not."""
    usable = [grading for grading in gradings if not grading.problem]
    failures = Counter(check.number for grading in usable for check in failed(grading.own))
    names = Counter(name for grading in gradings for name in grading.names)
    named = sum(bool(grading.names & implementation.declared) for grading in gradings)
    return Row(implementation, len(gradings), failures, names, named)


def check_rows(gradings: Sequence[Grading], rows: Sequence[Row]) -> tuple[CheckRow, ...]:
    """What each check kills, in the order of the checks."""
    titles = {check.number: check.title for grading in gradings for check in grading.own}
    killers = [row.killers for row in rows]
    return tuple(
        CheckRow(
            number,
            title,
            sum(number in each for each in killers),
            sum(each == (number,) for each in killers),
        )
        for number, title in titles.items()
    )


def find_faults(implementation: Implementation, gradings: Sequence[Grading]) -> Iterator[Finding]:
    """What is wrong with how one implementation was graded; a fault stands once for all seeds."""
    found: dict[tuple[Fault, str], list[tuple[int, str]]] = {}
    for grading in gradings:
        for fault, name, detail in objections_to(grading):
            found.setdefault((fault, name), []).append((grading.seed, detail))
    for (fault, _), cases in found.items():
        seed, detail = cases[0]
        where = f"seed {seed}" + (f" and {len(cases) - 1} more" if len(cases) > 1 else "")
        yield Finding(fault, str(implementation), f"{detail} ({where})" if detail else where)
    is_named = any(grading.names & implementation.declared for grading in gradings)
    if implementation.is_wrong and implementation.declared and not is_named:
        declared = ", ".join(sorted(implementation.declared))
        yield Finding(Fault.NEVER_NAMED, str(implementation), declared)


def objections_to(grading: Grading) -> Iterator[tuple[Fault, str, str]]:
    """The faults of one grading: which, of which name where it is about one, and how it shows."""
    implementation, own = grading.implementation, failed(grading.own)
    is_full = all(check.points >= check.max_points for check in grading.own)
    elsewhere = [c for c in failed(grading.checks) if c.function != implementation.function]
    if grading.problem:
        yield Fault.UNUSABLE, "", grading.problem
        return
    broken = [check for check in grading.checks if GRADER_FAILED in check.message.lower()]
    if broken:
        yield Fault.GRADER_FAILED, "", first_of(broken)
    if implementation.is_wrong and is_full:
        yield Fault.SURVIVES, "", ""
    if not implementation.is_wrong and own:
        yield Fault.REJECTED, "", first_of(own)
    if elsewhere:
        yield Fault.ELSEWHERE, "", first_of(elsewhere)
    allowed = implementation.declared if implementation.is_wrong else frozenset()
    for name in sorted(grading.names - allowed):
        numbers = [check.number for check in grading.checks if check.misconception == name]
        yield Fault.FALSE_NAME, name, f"{name}, by {' '.join(numbers)}"


def failed(checks: Iterable[CheckResult]) -> list[CheckResult]:
    """The checks that did not pass."""
    return [check for check in checks if check.outcome is not Outcome.PASSED]


def first_of(checks: Sequence[CheckResult]) -> str:
    """The first check's message, and the numbers of the others."""
    others = " ".join(check.number for check in checks[1:])
    message = f"{checks[0].number}: {checks[0].message}"
    return f"{message} Also {others}." if others else message
