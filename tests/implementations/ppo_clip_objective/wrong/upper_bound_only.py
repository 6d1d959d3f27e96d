"""Clips from above only: wrong for negative advantages below 1 - eps."""

# misconception: upper_bound_only

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(max=1 + eps) * advantage)
