"""The clipped objective and its gradient, over the ratio."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

from lesson_figures.student_file import as_tensor

FUNCTION = "ppo_clip_objective"
LARGEST_RATIO = 2.0
POINTS = 201


@dataclass(frozen=True)
class ClipCurve:
    """The student's values on a grid of ratios; ``gradient`` is None where none flows at all."""

    ratio: list[float]
    objective: list[float]
    gradient: list[float] | None


def clip_curve(ppo_clip_objective: Callable, advantage: float, eps: float) -> ClipCurve:
    """The objective and its gradient with respect to the ratio, for ratios from 0 to 2.

    Args:
        ppo_clip_objective: the student's function.
        advantage: A, the same at every ratio.
        eps: clip range.

    Raises:
        StudentError: the function fails, or returns no tensor of the ratios' shape.
    """
    ratio = torch.linspace(0, LARGEST_RATIO, POINTS, dtype=torch.float64, requires_grad=True)
    advantages = torch.full_like(ratio, advantage)
    objective = as_tensor(ppo_clip_objective(ratio, advantages, eps), (POINTS,), FUNCTION)
    gradient = None
    if objective.requires_grad:
        (gradient,) = torch.autograd.grad(objective.sum(), ratio, allow_unused=True)
    return ClipCurve(
        ratio.tolist(), objective.tolist(), None if gradient is None else gradient.tolist()
    )
