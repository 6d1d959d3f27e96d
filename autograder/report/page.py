"""The report as one HTML file that loads nothing from elsewhere.

Whatever a submission or a student wrote is escaped by the template, and without the characters
that turn the direction of the text around it.
"""

import base64
import hashlib
import statistics
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.console import DEVICE_NAMES
from autograder.console import points as points_text
from autograder.contract import FUNCTION_NAMES
from autograder.harness.formats import cleaned
from autograder.record import BY_URGENCY, Outcome
from autograder.report.figures import Cell, ClassFigures, FunctionFigures, Line, Mistake, Tally
from autograder.report.plots import KINDS, plot_outcomes, plot_scores
from autograder.report.sentences import sentence_of, title_of

if TYPE_CHECKING:
    from autograder.batch.similarity import Likeness

TOPICS = 3
MISTAKES = 3
# So many names need not be unfolded.
FEW = 4
SLOWEST = 5


def report_page(
    figures: ClassFigures, title: str, expected: int, likeness: "Likeness | None" = None
) -> str:
    """The whole page.

    Args:
        figures: what the class did; links lead to ``feedback/<id>.html`` beside the page.
        title: the name of the class.
        expected: how many submissions there are in all, graded or not.
        likeness: which submissions are alike; None where they were not compared.
    """
    environment = make_environment()
    sources = environment.loader
    script, _, _ = sources.get_source(environment, "report.js")
    style, _, _ = sources.get_source(environment, "report.css")
    # What stands between the tags is hashed, and browsers run nothing else.
    script = f"\n{script.strip()}\n"
    digest = hashlib.sha256(script.encode()).digest()
    asked = [name for name in FUNCTION_NAMES if any(name == f.name for f in figures.functions)]
    seconds = [line.seconds for line in figures.slowest]
    return environment.get_template("report.html").render(
        figures=figures,
        title=title,
        expected=expected,
        few=FEW,
        likeness=likeness,
        topics=topics_in(figures),
        names=names_by_id(figures, likeness),
        students=sorted(students_of(figures), key=lambda row: (row[0].casefold(), row[1].id)),
        function_names=asked,
        check_titles={check.number: check.title for check in figures.checks},
        outcomes=outcomes_in(figures),
        slowest=figures.slowest[:SLOWEST],
        median_seconds=statistics.median(seconds) if seconds else 0.0,
        settings=settings_of(figures),
        is_mixed=any(len(each) > 1 for each in (figures.versions, figures.seeds, figures.devices)),
        sections=sections_of(figures),
        scores_plot=Markup(plot_scores(figures)) if figures.checked else "",
        outcomes_plot=Markup(plot_outcomes(figures)) if figures.checked else "",
        style=Markup(style),
        script=Markup(script),
        script_hash=base64.b64encode(digest).decode(),
    )


def make_environment() -> Environment:
    """Jinja, escaping everything, with the words that the template asks for."""
    environment = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: cleaned(value) if type(value) is str else value,
    )
    environment.tests["single"] = lambda values: len(values) == 1
    environment.filters |= {
        "anchor": anchor_of,
        "breakable": breakable,
        "cells_by_function": cells_by_function,
        "kind": kind_of,
        "order": order_of,
        "percent": percent,
        "points": points_text,
        "seconds": seconds_text,
        "sentence_of": lambda mistake: sentence_of(mistake.function, mistake.name),
        "shared_mistakes": shared_mistakes,
        "shortfalls": shortfalls,
        "title_of": lambda mistake: title_of(mistake.name),
        "with_other_mistakes": with_other_mistakes,
    }
    return environment


def topics_in(figures: ClassFigures) -> tuple[FunctionFigures, ...]:
    """What to reteach: the hardest functions in which anybody lost points."""
    return tuple(each for each in figures.functions if each.tally.share < 1)[:TOPICS]


def shared_mistakes(topic: FunctionFigures) -> tuple[Mistake, ...]:
    """The mistakes to talk about: those of several, or else the one that costs most."""
    shared = [mistake for mistake in topic.mistakes if len(mistake.holders) > 1]
    return tuple(shared[:MISTAKES] or topic.mistakes[:1])


def with_other_mistakes(topic: FunctionFigures) -> frozenset[str]:
    """Ids of those wrong in a way that has a name, but is not among the mistakes to talk about."""
    told = shared_mistakes(topic)
    holders = {id_ for mistake in topic.mistakes for id_ in mistake.holders}
    return frozenset(holders.difference(*(mistake.holders for mistake in told)))


def sections_of(figures: ClassFigures) -> list[tuple[str, str]]:
    """The anchors of the sections that are there, and what leads to them."""
    sections = [("reteach", "Reteach first")]
    if figures.checked:
        sections += [("scores", "Scores"), ("functions", "Functions")]
    sections += [("mistakes", "Mistakes"), ("look", "To look at yourself")]
    if figures.checks:
        sections.append(("checks", "Checks"))
    return [*sections, ("students", "Students"), ("graded", "How it was graded")]


def names_by_id(figures: ClassFigures, likeness: "Likeness | None") -> Mapping[str, str]:
    """Whose each submission is, or else its id."""
    names = {line.id: whose(line) for line in figures.lines}
    if likeness is not None:
        # They may be of submissions that are not graded yet.
        ids = {id_ for group in likeness.groups for id_ in group.ids} | set(likeness.not_compared)
        names |= {id_: id_ for id_ in ids if id_ not in names}
    return names


def whose(line: Line) -> str:
    """``Ada Lovelace and Grace Hopper``; the id where nobody is known."""
    return " and ".join(person.name or person.email or person.sid for person in line.people) or (
        line.id
    )


def students_of(figures: ClassFigures) -> Iterator[tuple[str, Line]]:
    """Each student's name, and the submission; one made by several counts for each of them."""
    for line in figures.lines:
        if not line.people:
            yield line.id, line
        for person in line.people:
            yield person.name or person.email or person.sid, line


def outcomes_in(figures: ClassFigures) -> tuple[Outcome, ...]:
    """The outcomes that any function had, the best first."""
    seen = {outcome for each in figures.functions for outcome in each.tally.outcomes}
    return tuple(outcome for outcome in BY_URGENCY[::-1] if outcome in seen)


def settings_of(figures: ClassFigures) -> list[tuple[str, str]]:
    """What the grader was, and which layers were on; counted where submissions differ."""

    def told(counts: Mapping[str, int]) -> str:
        if len(counts) == 1:
            return next(iter(counts))
        return ", ".join(f"{value} ({count})" for value, count in counts.items())

    devices = {
        " and ".join(DEVICE_NAMES.get(name, name) for name in key.split(" and ")): count
        for key, count in figures.devices.items()
    }
    layers: dict[str, dict[str, int]] = {}
    for (layer, state), count in figures.layers.items():
        layers.setdefault(layer, {})[state] = count
    return [
        ("grader (assignment + content)", told(figures.versions)),
        ("seed of the hidden inputs", told(figures.seeds)),
        ("devices", told(devices)),
        *((f"layer: {layer}", told(states)) for layer, states in layers.items()),
    ]


def shortfalls(tally: Tally) -> str:
    """``9 wrong, 2 not attempted``: what became of those that did not pass."""
    others = ((o, count) for o, count in tally.outcomes.items() if o is not Outcome.PASSED)
    ordered = sorted(others, key=lambda pair: -pair[1])
    return ", ".join(f"{count} {outcome.value}" for outcome, count in ordered)


def anchor_of(mistake: Mistake) -> str:
    return f"{mistake.function}-{mistake.name}"


def breakable(name: str) -> Markup:
    """A function's name, which may go on in the next line after each underscore."""
    return escape(name).replace("_", Markup("_<wbr>"))


def cells_by_function(line: Line) -> Mapping[str, Cell]:
    return {cell.function: cell for cell in line.cells}


def kind_of(outcome: Outcome) -> str:
    """The class in CSS, which has the colour that the plot has."""
    return next((colour for _, colour, _, kind in KINDS if outcome in kind), "broken")


def order_of(number: str) -> float:
    """A number by which ``4.10`` comes after ``4.9``."""
    whole, _, part = number.partition(".")
    return int(whole) + int(part or 0) / 1000


def percent(share: float) -> str:
    """``61 %``; not 100 % nor 0 % of what is only nearly so."""
    rounded = round(100 * share)
    if rounded in (0, 100) and rounded != 100 * share:
        rounded = 1 if rounded == 0 else 99
    return f"{rounded}\N{NO-BREAK SPACE}%"


def seconds_text(seconds: float) -> str:
    return f"{seconds:.1f}\N{NO-BREAK SPACE}s"
