"""Figure 1: what each token was drawn from, and what the student's log-probability says of it."""

import math

import altair as alt

from lesson_figures.drawing.style import BLUE, GREY, ORANGE, finished, rounded

WIDTH, HEIGHT = 108, 150
OTHER, CHOSEN = "the model's probability", "of the token that was drawn"
YOURS = "your log-probability, as exp(log π)"


def trajectory_chart(
    trajectory: object, log_probs: list[float] | None, step: int
) -> alt.TopLevelMixin:
    """A bar for each digit and step, up to the step that has been reached.

    Args:
        trajectory: a ``Trajectory``.
        log_probs: the student's, one a token; None where there are none.
        step: number of tokens written so far, 0 to 5.
    """
    panels = [
        token_panel(
            t + 1,
            trajectory.probabilities[t],
            trajectory.response[t],
            math.nan if log_probs is None else log_probs[t],
            t < step,
        )
        for t in range(len(trajectory.response))
    ]
    return finished(
        alt.hconcat(*panels, spacing=14),
        f"The distributions of the first {step} tokens of a response, with the drawn tokens.",
    )


def token_panel(
    number: int, probabilities: list[float], token: int, log_prob: float, is_written: bool
) -> alt.LayerChart:
    """The distribution of one token; empty as long as the token is not written."""
    bars = [
        {"digit": digit, "probability": value, "what": CHOSEN if digit == token else OTHER}
        for digit, value in enumerate(probabilities)
    ]
    own = math.exp(min(log_prob, 10.0)) if math.isfinite(log_prob) else None
    points = [{"digit": token, "probability": own, "what": YOURS}]
    axis = (
        alt.Axis() if number == 1 else alt.Axis(labels=False, title=None, ticks=False, minExtent=0)
    )
    x = alt.X(
        "digit:O",
        title="digit",
        scale=alt.Scale(domain=list(range(10))),
        axis=alt.Axis(labelAngle=0, labelFontSize=9),
    )
    y = alt.Y(
        "probability:Q",
        title="probability",
        scale=alt.Scale(domain=(0, 1)),
        axis=axis,
    )
    colour = alt.Color(
        "what:N",
        scale=alt.Scale(domain=[OTHER, CHOSEN, YOURS], range=[GREY, BLUE, ORANGE]),
        legend=alt.Legend(symbolType="square"),
    )
    tooltip = [alt.Tooltip("digit:O"), alt.Tooltip("probability:Q", format=".3f")]
    layers = [
        alt.Chart(alt.Data(values=bars if is_written else []))
        .mark_bar()
        .encode(x=x, y=y, color=colour, tooltip=tooltip),
        alt.Chart(alt.Data(values=points if is_written and own is not None else []))
        .mark_point(shape="diamond", size=90, filled=True, opacity=1, clip=True)
        .encode(x=x, y=y, color=colour, tooltip=tooltip),
    ]
    return alt.layer(*layers).properties(title=f"t = {number}", width=WIDTH, height=HEIGHT)


def trajectory_table(trajectory: object, log_probs: list[float] | None, step: int) -> str:
    """Markdown: one line a step, with state, action, the student's log-probability and reward."""
    lines = ["| t | state: what is there | action | your log π | reward |", "|--:|:--|:-:|--:|--:|"]
    prompt = " ".join(map(str, trajectory.prompt))
    last = len(trajectory.response)
    for t in range(last):
        if t >= step:
            lines.append(f"| {t + 1} | | | | |")
            continue
        state = f"{prompt} → " + " ".join(map(str, trajectory.response[:t]))
        own = "–" if log_probs is None else rounded(log_probs[t])
        reward = f"**{trajectory.reward:g}**" if t == last - 1 else "0"
        lines.append(f"| {t + 1} | {state} | **{trajectory.response[t]}** | {own} | {reward} |")
    return "\n".join(lines)
