"""The report's plots, as SVG that takes its colours and its font from the page around it."""

import io
import re
from collections.abc import Sequence

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.record import Outcome
from autograder.report.figures import ClassFigures

# Matplotlib wants colours that it knows; in the SVG they become the page's.
VARIABLES = {
    "#010101": "--ink",
    "#020202": "--quiet",
    "#030303": "--paper",
    "#040404": "--line",
    "#111111": "--passed",
    "#121212": "--wrong",
    "#131313": "--broken",
    "#141414": "--absent",
    "#151515": "--accent",
}
COLOURS = {name.removeprefix("--"): colour for colour, name in VARIABLES.items()}
STYLE = {
    "svg.fonttype": "none",
    # The same plot is the same text.
    "svg.hashsalt": "report",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "axes.edgecolor": COLOURS["line"],
    "axes.labelcolor": COLOURS["quiet"],
    "text.color": COLOURS["ink"],
    "xtick.color": COLOURS["quiet"],
    "ytick.color": COLOURS["quiet"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}
# Inches; narrow, so that letters stay readable where a phone shows the whole.
WIDTH = 4.6
BINS = 10
# A segment narrower than this share of the whole has no room for its number.
ROOM = 0.05
# Outcomes as a plot shows them: what they have in common, the colour, and a hatch beside it.
KINDS = (
    ("passed", "passed", "", (Outcome.PASSED,)),
    ("wrong", "wrong", "", (Outcome.WRONG,)),
    (
        "crashed, killed, timed out",
        "broken",
        "////",
        (Outcome.CRASHED, Outcome.KILLED, Outcome.TIMED_OUT),
    ),
    (
        "not attempted",
        "absent",
        "\\\\\\\\",
        (Outcome.NOT_ATTEMPTED, Outcome.MISSING, Outcome.NOT_CHECKED),
    ),
)


def plot_scores(figures: ClassFigures) -> str:
    """How many submissions have how many points; full marks stand apart."""
    checked = [line.points / figures.max_points for line in figures.checked]
    unchecked = sum(line.is_judged for line in figures.unchecked)
    with matplotlib.rc_context(STYLE):
        plot = Figure(figsize=(WIDTH, 2.5), layout="constrained")
        axes = plot.subplots()
        counts = binned(checked)
        axes.bar(range(len(counts)), counts, width=0.86, color=COLOURS["accent"])
        if unchecked:
            axes.bar(
                [0],
                [unchecked],
                width=0.86,
                bottom=[counts[0]],
                color=COLOURS["absent"],
                hatch="\\\\\\\\",
                edgecolor=COLOURS["paper"],
                linewidth=0,
                label="could not be checked",
            )
            axes.legend(loc="upper left", frameon=False)
            counts[0] += unchecked
        for position, count in enumerate(counts):
            if count:
                axes.annotate(
                    str(count), (position, count), (0, 2), textcoords="offset points", ha="center"
                )
        axes.set_xticks(range(len(counts)), bin_names(figures.max_points), fontsize=7.5)
        axes.set_xlabel("points")
        axes.set_yticks([])
        axes.margins(x=0.01, y=0.12)
        return as_svg(plot)


def binned(shares: Sequence[float]) -> list[int]:
    """How many shares lie in each tenth, and how many are 1."""
    counts = [0] * (BINS + 1)
    for share in shares:
        # What is 0.3 by its points is no less by its rounding.
        counts[min(int(share * BINS + 1e-9), BINS)] += 1
    return counts


def bin_names(max_points: float) -> list[str]:
    """``0-9``, ``10-19`` … ``100``, where bounds are whole; else their lower ends."""
    step = max_points / BINS
    if step < 2 or step != int(step):
        return [f"{index * step:.3g}" for index in range(BINS + 1)]
    step = int(step)
    ranges = [f"{index * step}–{(index + 1) * step - 1}" for index in range(BINS)]
    return [*ranges, f"{max_points:g}"]


def plot_outcomes(figures: ClassFigures) -> str:
    """What became of each function, the hardest on top."""
    functions = figures.functions[::-1]
    with matplotlib.rc_context(STYLE):
        plot = Figure(figsize=(WIDTH, 0.7 + 0.3 * len(functions)), layout="constrained")
        axes = plot.subplots()
        starts = [0] * len(functions)
        for name, colour, hatch, outcomes in KINDS:
            counts = [
                sum(function.tally.outcomes.get(outcome, 0) for outcome in outcomes)
                for function in functions
            ]
            if not any(counts):
                continue
            axes.barh(
                range(len(functions)),
                counts,
                left=starts,
                height=0.72,
                color=COLOURS[colour],
                hatch=hatch,
                edgecolor=COLOURS["paper"],
                linewidth=0.8,
                label=name,
            )
            for row, (start, count) in enumerate(zip(starts, counts, strict=True)):
                # Numbers on hatches are hard to read.
                if count >= ROOM * functions[row].tally.count and not hatch:
                    middle = start + count / 2
                    axes.text(
                        middle, row, str(count), ha="center", va="center", color=COLOURS["paper"]
                    )
            starts = [start + count for start, count in zip(starts, counts, strict=True)]
        axes.set_yticks(range(len(functions)), [each.name for each in functions])
        axes.tick_params(axis="y", labelcolor=COLOURS["ink"])
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_xlim(0, max(starts))
        axes.spines["bottom"].set_visible(False)
        axes.set_xlabel("submissions")
        plot.legend(loc="outside upper left", ncols=4, frameon=False, fontsize=7.5, handlelength=1)
        return as_svg(plot)


def as_svg(plot: Figure) -> str:
    """The plot to stand in a page: it refers to nothing outside, and has no names of its own.

    Several plots stand in one page, where a name may stand once.
    """
    file = io.StringIO()
    nothing = {"Creator": None, "Date": None, "Format": None, "Type": None}
    plot.savefig(file, format="svg", transparent=True, metadata=nothing)
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    referred = set(re.findall(r"(?:url\(#|href=\"#)([^\")]+)", svg))
    svg = re.sub(r' id="([^"]*)"', lambda found: found[0] if found[1] in referred else "", svg)
    for colour, variable in VARIABLES.items():
        svg = svg.replace(colour, f"var({variable})")
    svg = re.sub(r"font:\s*([\d.]+px)[^;\"]*", r"font-size: \1", svg)
    svg = re.sub(r' (width|height)="[\d.]+pt"', "", svg, count=2)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
