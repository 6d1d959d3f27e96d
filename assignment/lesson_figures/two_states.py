"""Two states, two rewards in each: what is left of the spread once each state's mean is gone."""

from collections.abc import Callable

import torch

from lesson_figures.student_file import as_tensor
from lesson_figures.two_states_numbers import STATES

FUNCTION = "baseline_advantage"


def two_state_advantages(baseline_advantage: Callable, rewards: list[float]) -> list[float]:
    """The student's advantages of the four rewards.

    Raises:
        StudentError: the function fails, or returns no tensor of shape (4,).
    """
    advantages = baseline_advantage(
        torch.tensor(rewards, dtype=torch.float64), torch.tensor(STATES)
    )
    return as_tensor(advantages, (len(STATES),), FUNCTION).tolist()
