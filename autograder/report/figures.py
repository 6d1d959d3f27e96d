"""What a class did, in figures: pure functions from its results to plain data.

Checks, functions and mistakes are counted over the submissions that could be checked: a file that
does not compile tells nothing about GAE. Totals are counted over all that were judged.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from autograder.batch.graded import GRADED, GRADER_ERROR, Graded, Person, Timing
from autograder.record import CheckResult, FunctionResult, Outcome


@dataclass(frozen=True)
class Cell:
    """What one function brought a submission."""

    function: str
    points: float
    max_points: float
    outcome: Outcome


@dataclass(frozen=True)
class Line:
    """One submission. ``cells`` are empty where it could not be checked.

    ``slowest`` is the number of the check that took longest; times may be unknown.
    """

    id: str
    people: tuple[Person, ...]
    points: float
    max_points: float
    outcome: str
    problem: str
    cells: tuple[Cell, ...]
    seconds: float | None
    slowest: str

    @property
    def is_checked(self) -> bool:
        return self.outcome == GRADED

    @property
    def is_judged(self) -> bool:
        return self.outcome != GRADER_ERROR


@dataclass(frozen=True)
class Tally:
    """How often what became of a check, or of a function; ``mean_points`` is over all of them."""

    outcomes: Mapping[Outcome, int]
    mean_points: float
    max_points: float

    @property
    def count(self) -> int:
        return sum(self.outcomes.values())

    @property
    def passed(self) -> int:
        return self.outcomes.get(Outcome.PASSED, 0)

    @property
    def pass_rate(self) -> float:
        """From 0 to 1."""
        return self.passed / self.count

    @property
    def share(self) -> float:
        """Of its points, what the class earned; from 0 to 1."""
        return self.mean_points / self.max_points if self.max_points else 1.0


@dataclass(frozen=True)
class CheckFigures:
    """One check over the class."""

    number: str
    function: str
    title: str
    visible: bool
    tally: Tally


@dataclass(frozen=True)
class Mistake:
    """A misconception: the ids of those that hold it, and the points that it cost them on average.

    The points are of the checks in which it was recognised.
    """

    function: str
    name: str
    holders: tuple[str, ...]
    mean_lost: float


@dataclass(frozen=True)
class FunctionFigures:
    """One function over the class; ``unnamed`` are ids of those wrong in no way with a name."""

    name: str
    tally: Tally
    mistakes: tuple[Mistake, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True)
class ClassFigures:
    """A class: its submissions by id, the rest with what the class found hardest first.

    ``versions``, ``seeds``, ``devices`` and ``layers`` count the submissions that were graded so.
    """

    lines: tuple[Line, ...]
    checks: tuple[CheckFigures, ...]
    functions: tuple[FunctionFigures, ...]
    versions: Mapping[str, int]
    seeds: Mapping[str, int]
    devices: Mapping[str, int]
    layers: Mapping[tuple[str, str], int]

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        return {line.id: line for line in self.lines}

    @property
    def checked(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_checked)

    @property
    def unchecked(self) -> tuple[Line, ...]:
        """Those that could not be checked, the grader's own errors first."""
        lines = [line for line in self.lines if not line.is_checked]
        return tuple(sorted(lines, key=lambda line: (line.is_judged, line.outcome, line.id)))

    @property
    def totals(self) -> tuple[float, ...]:
        return tuple(line.points for line in self.lines if line.is_judged)

    @property
    def max_points(self) -> float:
        return max((line.max_points for line in self.lines if line.is_checked), default=0.0)

    @property
    def median(self) -> float:
        return statistics.median(self.totals) if self.totals else 0.0

    @property
    def mean(self) -> float:
        return statistics.fmean(self.totals) if self.totals else 0.0

    @property
    def full_marks(self) -> int:
        return sum(line.points >= line.max_points > 0 for line in self.lines)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Of all functions, the most frequent first."""
        every = [mistake for function in self.functions for mistake in function.mistakes]
        return tuple(sorted(every, key=by_frequency))

    @property
    def slowest(self) -> tuple[Line, ...]:
        """Those whose time is known, the slowest first."""
        timed = [line for line in self.lines if line.seconds is not None]
        return tuple(sorted(timed, key=lambda line: (-line.seconds, line.id)))


def by_frequency(mistake: Mistake) -> tuple:
    """What more submissions hold goes first, then what costs more."""
    return (-len(mistake.holders), -mistake.mean_lost, mistake.function, mistake.name)


@dataclass
class Count:
    """A tally in the making."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    points: float = 0.0
    max_points: float = 0.0

    def add(self, result: CheckResult | FunctionResult) -> None:
        self.outcomes[result.outcome] += 1
        self.points += result.points
        self.max_points = max(self.max_points, result.max_points)

    def tally(self) -> Tally:
        mean = self.points / self.outcomes.total()
        return Tally(dict(self.outcomes.most_common()), mean, self.max_points)


def figures_of(results: Iterable[tuple[Graded, Timing | None]]) -> ClassFigures:
    """The figures of a class, of whose results one at a time is held."""
    lines: list[Line] = []
    check_counts: dict[str, Count] = {}
    function_counts: dict[str, Count] = {}
    checks: dict[str, CheckResult] = {}
    lost: dict[tuple[str, str], dict[str, float]] = {}
    unnamed: dict[str, list[str]] = {}
    versions, seeds, devices, layers = Counter(), Counter(), Counter(), Counter()
    for graded, timing in results:
        record = graded.record
        lines.append(line_of(graded, timing))
        versions[graded.version] += 1
        seeds["none" if record.seed is None else str(record.seed)] += 1
        devices[" and ".join(record.devices)] += 1
        layers.update(record.layers.items())
        if graded.outcome != GRADED:
            continue
        for check in record.checks:
            checks.setdefault(check.number, check)
            check_counts.setdefault(check.number, Count()).add(check)
        for function in record.functions:
            function_counts.setdefault(function.name, Count()).add(function)
            costs = cost_of_mistakes(function)
            for name, points in costs.items():
                lost.setdefault((function.name, name), {})[graded.id] = points
            if not costs and function.outcome is Outcome.WRONG:
                unnamed.setdefault(function.name, []).append(graded.id)
    return ClassFigures(
        lines=tuple(sorted(lines, key=lambda line: line.id)),
        checks=hardest_first(
            CheckFigures(number, check.function, check.title, check.visible, count.tally())
            for number, check in checks.items()
            for count in [check_counts[number]]
        ),
        functions=hardest_first(
            FunctionFigures(
                name, count.tally(), mistakes_in(name, lost), tuple(sorted(unnamed.get(name, ())))
            )
            for name, count in function_counts.items()
        ),
        versions=versions,
        seeds=seeds,
        devices=devices,
        layers=layers,
    )


def line_of(graded: Graded, timing: Timing | None) -> Line:
    """The submission without its checks."""
    record = graded.record
    is_checked = graded.outcome == GRADED
    return Line(
        id=graded.id,
        people=graded.students,
        points=record.points if graded.is_final else 0.0,
        max_points=record.max_points,
        outcome=graded.outcome,
        problem=record.problem.message if record.problem else "",
        cells=tuple(
            Cell(function.name, function.points, function.max_points, function.outcome)
            for function in (record.functions if is_checked else ())
        ),
        seconds=timing.seconds if timing else None,
        slowest=max(timing.checks, key=timing.checks.get) if timing and timing.checks else "",
    )


def cost_of_mistakes(function: FunctionResult) -> dict[str, float]:
    """The points lost in the checks that recognised each mistake."""
    costs: dict[str, float] = {}
    for check in function.checks:
        if check.misconception and check.outcome is not Outcome.PASSED:
            lost = check.max_points - check.points
            costs[check.misconception] = costs.get(check.misconception, 0.0) + lost
    return costs


def mistakes_in(
    function: str, lost: Mapping[tuple[str, str], Mapping[str, float]]
) -> tuple[Mistake, ...]:
    """The function's mistakes, the most frequent first."""
    mistakes = (
        Mistake(function, name, tuple(sorted(costs)), statistics.fmean(costs.values()))
        for (of, name), costs in lost.items()
        if of == function
    )
    return tuple(sorted(mistakes, key=by_frequency))


def hardest_first(figures: Iterable) -> tuple:
    """By the share of its points that the class earned; of equal ones the dearer first.

    Among those, the contract's order stands.
    """
    return tuple(sorted(figures, key=lambda each: (each.tally.share, -each.tally.max_points)))
