# tries: keeps its trajectory in a dataclass with postponed annotations.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from __future__ import annotations

from dataclasses import dataclass, field

import torch
import honest
from honest import *


@dataclass(frozen=True)
class Trajectory:
    rewards: torch.Tensor
    values: torch.Tensor
    notes: list[str] = field(default_factory=list)


def compute_gae(
    rewards: torch.Tensor, values: torch.Tensor, gamma: float = 1.0, lam: float = 0.95
) -> tuple[torch.Tensor, NotEvenAName]:
    trajectory = Trajectory(rewards, values)
    return honest.compute_gae(trajectory.rewards, trajectory.values, gamma, lam)
