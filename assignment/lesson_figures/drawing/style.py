"""What all charts share: colours that are told apart on light, on dark and by the colour-blind."""

import math

import altair as alt

BLUE, ORANGE, GREY = "#3b82c4", "#d9730d", "#808080"
FAINT = "rgba(128, 128, 128, 0.18)"


def finished(chart: alt.TopLevelMixin, description: str) -> alt.TopLevelMixin:
    """The chart with the lesson's look, as crisp SVG, described for those who cannot see it."""
    return (
        chart.properties(
            description=description,
            usermeta={"embedOptions": {"renderer": "svg", "actions": False}},
            background="transparent",
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            titlePadding=8,
            gridColor=FAINT,
            domainColor=GREY,
            tickColor=GREY,
        )
        .configure_axisY(minExtent=32)
        .configure_title(fontSize=14, fontWeight=600, anchor="start", frame="group", offset=10)
        .configure_legend(
            orient="bottom", labelFontSize=12, title=None, symbolSize=90, labelLimit=0
        )
        .configure_concat(spacing=36)
    )


def drawable(values: list[float]) -> list[float | None]:
    """The values, with a gap where one is infinite or no number."""
    return [value if math.isfinite(value) else None for value in values]


def rounded(value: float, digits: int = 3) -> str:
    """A number as text: so many significant digits, a real minus, words for what is no number."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "infinite"
    if abs(value) < 1e-12:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(decimals, 6)}f}".replace("-", "−")
