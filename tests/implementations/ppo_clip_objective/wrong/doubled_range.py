"""Clips to 1 ± 2 eps."""

# misconception: doubled_range

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - 2 * eps, 1 + 2 * eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
