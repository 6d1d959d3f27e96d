"""Figure 3: rewards and advantages as arrows, up for more of an action and down for less."""

import math

import altair as alt

from lesson_figures.drawing.style import BLUE, GREY, ORANGE, finished, rounded
from lesson_figures.two_states_numbers import spread

WIDTH, HEIGHT = 258, 230
STATES = ("easy state", "easy state", "hard state", "hard state")
SAMPLES = ("1", "2", "3", "4")
LARGEST = 18.0


def two_states_chart(rewards: list[float], advantages: list[float]) -> alt.TopLevelMixin:
    """Two panels on one scale, each with its spread in the title."""
    reward_spread, advantage_spread = rounded(spread(rewards)), rounded(spread(advantages))
    before = arrows(rewards, f"Rewards: std {reward_spread}", "reward")
    after = arrows(advantages, f"Your advantages: std {advantage_spread}", "advantage")
    return finished(
        before | after,
        f"Four arrows of two states: raw rewards with a spread of {reward_spread}, and advantages "
        f"with one of {advantage_spread}.",
    )


def rewards_chart(rewards: list[float]) -> alt.TopLevelMixin:
    """The rewards alone, for as long as there are no advantages."""
    panel = arrows(rewards, f"Rewards: std {rounded(spread(rewards))}", "reward")
    return finished(panel, "Four arrows of two states: the raw rewards.")


def arrows(values: list[float], title: str, y_title: str) -> alt.LayerChart:
    """One panel; what is no number has no arrow, and says so."""
    rows = [
        {
            "sample": sample,
            "state": state,
            "value": value if math.isfinite(value) else None,
            "label": f"{value:.3g}".replace("-", "−") if math.isfinite(value) else rounded(value),
            "zero": 0,
        }
        for sample, state, value in zip(SAMPLES, STATES, values, strict=True)
    ]
    scale = alt.Scale(domain=(-5, LARGEST), clamp=True)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("sample:N", title="sample", axis=alt.Axis(labelAngle=0)),
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=["easy state", "hard state"], range=[BLUE, ORANGE]),
            legend=alt.Legend(symbolType="square"),
        ),
    )
    y = alt.Y("value:Q", title=y_title, scale=scale)
    zero = alt.Chart(alt.Data(values=[{"value": 0}])).mark_rule(color=GREY).encode(y=y)
    shafts = base.mark_rule(strokeWidth=4).encode(y=y, y2="zero:Q")
    up = base.transform_filter("datum.value > 0")
    down = base.transform_filter("datum.value < 0")
    tips = [
        up.mark_point(shape="triangle-up", size=190, filled=True, opacity=1).encode(y=y),
        down.mark_point(shape="triangle-down", size=190, filled=True, opacity=1).encode(y=y),
    ]
    labels = [
        up.mark_text(dy=-16, fontSize=13).encode(y=y, text="label:N"),
        down.mark_text(dy=18, fontSize=13).encode(y=y, text="label:N"),
        base.transform_filter("datum.value === 0 || datum.value === null")
        .mark_text(dy=-10, fontSize=13)
        .encode(y=alt.Y(datum=0), text="label:N"),
    ]
    return alt.layer(zero, shafts, *tips, *labels).properties(
        title=title, width=WIDTH, height=HEIGHT
    )
