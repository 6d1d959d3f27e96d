"""Figure 5: a run's four curves, over those of the run before it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from lesson_figures.drawing.style import BLUE, GREY, drawable, finished

WIDTH, HEIGHT = 258, 130
LOSS_SCALE = 0.05
THIS, BEFORE = "this run", "the run before"


@dataclass(frozen=True)
class Curve:
    """One panel: the attribute of an epoch, its title, and its axis."""

    attribute: str
    title: str
    y_title: str
    y_range: tuple[float, float] | None
    y_format: str


CURVES = (
    Curve("reward", "Reward", "mean, 0 to 3", (0, 3), ".1f"),
    Curve("loss", "Loss", "mean of the inner steps", None, "~g"),
    Curve("accuracy", "Accuracy", "responses all right", (0, 1), "%"),
    Curve("dead_groups", "Dead groups", "groups of equal rewards", (0, 1), "%"),
)


def training_chart(
    epochs: Sequence[object], previous: Sequence[object], length: int
) -> alt.TopLevelMixin:
    """Four panels over the epochs.

    Args:
        epochs: the run's, each an ``Epoch``.
        previous: those of the run before, or none.
        length: number of epochs of a whole run.
    """
    panels = [panel(curve, epochs, previous, length) for curve in CURVES]
    rows = alt.vconcat(panels[0] | panels[1], panels[2] | panels[3], spacing=24)
    last = f", reward {epochs[-1].reward:.2f}" if epochs else ""
    return finished(rows, f"A training run after {len(epochs)} of {length} epochs{last}.")


def panel(
    curve: Curve, epochs: Sequence[object], previous: Sequence[object], length: int
) -> alt.LayerChart:
    """One curve of both runs."""
    scale = alt.Scale(domain=curve.y_range or loss_range([*epochs, *previous]))
    lines = []
    for what, run, width in ((BEFORE, previous, 1.5), (THIS, epochs, 2.5)):
        values = drawable([getattr(epoch, curve.attribute) for epoch in run])
        rows = [
            {"epoch": index + 1, "value": value, "what": what} for index, value in enumerate(values)
        ]
        lines.append(
            alt.Chart(alt.Data(values=rows))
            .mark_line(strokeWidth=width, clip=True)
            .encode(
                x=alt.X("epoch:Q", title="epoch", scale=alt.Scale(domain=(0, length), nice=False)),
                y=alt.Y(
                    "value:Q",
                    title=curve.y_title,
                    scale=scale,
                    axis=alt.Axis(format=curve.y_format, tickCount=4),
                ),
                color=alt.Color(
                    "what:N",
                    scale=alt.Scale(domain=[THIS, BEFORE], range=[BLUE, GREY]),
                    legend=alt.Legend(symbolType="stroke"),
                ),
            )
        )
    return alt.layer(*lines).properties(title=curve.title, width=WIDTH, height=HEIGHT)


def loss_range(epochs: Sequence[object]) -> tuple[float, float]:
    """Holds all losses, and is wide enough for rounding noise around 0 to look like 0."""
    losses = [epoch.loss for epoch in epochs if math.isfinite(epoch.loss)]
    return min([-LOSS_SCALE, *losses]), max([LOSS_SCALE, *losses])
