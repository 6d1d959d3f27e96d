"""Figure 4: the objective and its gradient, with the region in which it must be flat."""

import altair as alt

from lesson_figures.drawing.style import BLUE, FAINT, GREY, drawable, finished

WIDTH, HEIGHT = 258, 230
RATIOS = (0.0, 2.0)


def flat_region(advantage: float, eps: float) -> tuple[float, float] | None:
    """Ratios at which the clip holds, in words of the contract: above 1 + eps where A > 0, below
    1 - eps where A < 0. None where A = 0, since then there is nothing to clip."""
    if advantage > 0:
        return (1 + eps, RATIOS[1])
    if advantage < 0:
        return (RATIOS[0], 1 - eps)
    return None


def clip_chart(curve: object, advantage: float, eps: float) -> alt.TopLevelMixin:
    """Two panels over the ratio.

    Args:
        curve: a ``ClipCurve``.
        advantage, eps: what it was computed with.
    """
    objective = panel(
        curve.ratio, curve.objective, "Your objective", "objective", (-2.1, 1.7), advantage, eps
    )
    gradient = panel(
        curve.ratio,
        curve.gradient or [],
        "Its gradient" if curve.gradient else "Its gradient: none flows to the ratio",
        "d objective / d ratio",
        (-1.3, 1.3),
        advantage,
        eps,
    )
    region = "nowhere flat"
    if flat := flat_region(advantage, eps):
        region = f"flat from ratio {flat[0]:.2f} to {flat[1]:.2f}"
    return finished(
        objective | gradient,
        f"The clipped objective and its gradient over the ratio, for A = {advantage:g} and "
        f"eps = {eps:g}; the right curve is {region} and has slope A elsewhere.",
    )


def panel(
    ratio: list[float],
    values: list[float],
    title: str,
    y_title: str,
    y_range: tuple[float, float],
    advantage: float,
    eps: float,
) -> alt.LayerChart:
    """One curve over the marked region."""
    x = alt.X("ratio:Q", title="ratio", scale=alt.Scale(domain=RATIOS), axis=alt.Axis(tickCount=5))
    y = alt.Y("value:Q", title=y_title, scale=alt.Scale(domain=y_range))
    layers = [
        alt.Chart(alt.Data(values=[{"ratio": at} for at in (1 - eps, 1, 1 + eps)]))
        .mark_rule(color=GREY, strokeDash=[3, 4], opacity=0.7)
        .encode(x=x)
    ]
    flat = flat_region(advantage, eps)
    marks = []
    if flat:
        layers.insert(
            0,
            alt.Chart(alt.Data(values=[{"ratio": flat[0], "end": flat[1]}]))
            .mark_rect(color=FAINT)
            .encode(x=x, x2="end:Q"),
        )
        middle = (RATIOS[0] + flat[0]) / 2 if advantage > 0 else (flat[1] + RATIOS[1]) / 2
        marks.append({"ratio": sum(flat) / 2, "text": "flat here"})
        marks.append({"ratio": middle, "text": f"slope A = {advantage:g}"})
    else:
        marks.append({"ratio": 1.0, "text": "A = 0: nothing to learn"})
    layers.append(
        alt.Chart(alt.Data(values=marks))
        .mark_text(color=GREY, fontSize=12, baseline="top", dy=6)
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    points = [
        {"ratio": at, "value": value} for at, value in zip(ratio, drawable(values), strict=False)
    ]
    layers.append(
        alt.Chart(alt.Data(values=points))
        .mark_line(color=BLUE, strokeWidth=3, clip=True)
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("ratio:Q", format=".2f"),
                alt.Tooltip("value:Q", title=y_title, format=".3f"),
            ],
        )
    )
    return alt.layer(*layers).properties(title=title, width=WIDTH, height=HEIGHT)
