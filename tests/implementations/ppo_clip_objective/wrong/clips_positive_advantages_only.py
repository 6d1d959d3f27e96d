"""Clips where the advantage is positive only: bad responses are pushed down without a bound."""

# misconception: upper_bound_only

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
    return torch.where(advantage > 0, clipped, ratio * advantage)
