"""Clips to [1 - eps, 1 + 2 eps]."""

# misconception: doubled_upper_bound

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + 2 * eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
