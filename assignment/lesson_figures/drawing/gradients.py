"""Figure 2: estimates of one gradient as dots, without and with a baseline."""

import altair as alt

from lesson_figures.drawing.style import BLUE, GREY, ORANGE, finished

SIDE = 258
DOT, MEAN, TRUE = "one estimate", "mean of the estimates", "true gradient"
RANGES = (0.5, 1.0, 2.0, 4.0, 8.0)


def shared_range(panels: list[object]) -> float:
    """The smallest range of RANGES around 0 that holds 99 of 100 coordinates of all panels."""
    sizes = sorted(abs(c) for panel in panels for dot in panel.dots for c in dot)
    needed = sizes[int(0.99 * (len(sizes) - 1))]
    return next((limit for limit in RANGES if limit >= needed), RANGES[-1])


def gradients_chart(panels: list[tuple[str, object]]) -> alt.TopLevelMixin:
    """One panel or two, on one scale.

    Args:
        panels: a title and an ``Estimates`` each.
    """
    limit = shared_range([estimates for _, estimates in panels])
    colours = (BLUE, ORANGE)
    charts = [
        dots(title, estimates, colour, limit)
        for (title, estimates), colour in zip(panels, colours, strict=False)
    ]
    return finished(
        alt.hconcat(*charts),
        "Three hundred estimates of a gradient as dots around the true gradient: "
        + "; ".join(f"{title}, spread {estimates.spread:.3g}" for title, estimates in panels),
    )


def dots(title: str, estimates: object, colour: str, limit: float) -> alt.LayerChart:
    """One panel: the dots, their mean as a ring, and the true gradient as a cross."""
    scale = alt.Scale(domain=(-limit, limit), nice=False)

    def layer(points: list[list[float]], what: str) -> alt.Chart:
        rows = [{"first": a, "second": b, "what": what} for a, b in points]
        return alt.Chart(alt.Data(values=rows)).encode(
            x=alt.X("first:Q", title="gradient by parameter 1", scale=scale, axis=ticks()),
            y=alt.Y("second:Q", title="gradient by parameter 2", scale=scale, axis=ticks()),
            shape=alt.Shape(
                "what:N",
                scale=alt.Scale(domain=[DOT, MEAN, TRUE], range=["circle", "diamond", "cross"]),
                legend=alt.Legend(
                    symbolOpacity=1, symbolFillColor=GREY, symbolStrokeColor=GREY, columns=3
                ),
            ),
        )

    return alt.layer(
        layer(estimates.dots, DOT).mark_point(
            color=colour, filled=True, size=36, opacity=0.35, clip=True
        ),
        layer([estimates.mean], MEAN).mark_point(
            fill=colour, stroke="white", strokeWidth=1.5, size=190, opacity=1, clip=True
        ),
        layer([estimates.true_gradient], TRUE).mark_point(
            fill=GREY, stroke="white", strokeWidth=1, size=150, opacity=1, clip=True
        ),
    ).properties(title=title, width=SIDE, height=SIDE)


def ticks() -> alt.Axis:
    return alt.Axis(tickCount=5)
