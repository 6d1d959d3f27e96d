"""The figure of the clip: the objective against the ratio, for a good and for a bad response."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from autograder.reference import reference
from documents.contract_text import QUADRANTS, entries

WIDTH, HEIGHT = 320, 230
RATIOS = (0.4, 1.6)
OBJECTIVES = (-0.9, 0.9)


@dataclass(frozen=True)
class Panel:
    """One half of the figure, in pixels from its own upper left corner."""

    title: str
    left: int
    objective: str
    unclipped: str
    flat_left: float
    flat_width: float
    zero: float
    points: tuple[Mapping[str, object], ...]


def panels() -> tuple[Panel, Panel]:
    """A good response, A = 0.5, and a bad one, A = -0.5, with the worked examples' points."""
    return (
        panel("A > 0: a good response", 0.5, left=56, flat=(1.2, RATIOS[1])),
        panel("A < 0: a bad response", -0.5, left=436, flat=(RATIOS[0], 0.8)),
    )


def panel(title: str, advantage: float, left: int, flat: tuple[float, float]) -> Panel:
    """The curve for one advantage; where it is flat, its gradient is 0."""
    ratios = torch.linspace(*RATIOS, 61, dtype=torch.float64)
    objective = reference.ppo_clip_objective(ratios, torch.full_like(ratios, advantage))
    points = tuple(
        {"x": across(example["inputs"]["ratio"]), "y": up(example["expected"]["objective"])}
        | {"clipped": example["expected_gradients"]["ratio"] == 0}
        for example in (entries()[name] for name in QUADRANTS)
        if example["inputs"]["advantage"] == advantage
    )
    return Panel(
        title,
        left,
        objective=path(ratios, objective),
        unclipped=path(ratios, ratios * advantage),
        flat_left=across(flat[0]),
        flat_width=round(across(flat[1]) - across(flat[0]), 1),
        zero=up(0),
        points=points,
    )


def ticks() -> Mapping[str, float]:
    """Where the clip's bounds and 1 lie on the axis."""
    return {label: across(ratio) for label, ratio in (("1 − ε", 0.8), ("1", 1.0), ("1 + ε", 1.2))}


def across(ratio: float) -> float:
    """Pixels from the left."""
    return round(WIDTH * (ratio - RATIOS[0]) / (RATIOS[1] - RATIOS[0]), 1)


def up(objective: float) -> float:
    """Pixels from the top."""
    return round(HEIGHT * (OBJECTIVES[1] - objective) / (OBJECTIVES[1] - OBJECTIVES[0]), 1)


def path(ratios: torch.Tensor, objectives: torch.Tensor) -> str:
    """An SVG polyline's points."""
    pairs = zip(ratios.tolist(), objectives.tolist(), strict=True)
    return " ".join(f"{across(ratio):g},{up(objective):g}" for ratio, objective in pairs)
