"""Clips from below only: wrong for positive advantages above 1 + eps."""

# misconception: lower_bound_only

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(min=1 - eps) * advantage)
