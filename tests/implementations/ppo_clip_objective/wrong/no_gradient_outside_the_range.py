"""Detaches every term outside the range: right values, no gradient where the ratio must
come back.
"""

# misconception: no_gradient_outside_the_range

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    objective = torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
    inside = (ratio >= 1 - eps) & (ratio <= 1 + eps)
    return torch.where(inside, objective, objective.detach())
