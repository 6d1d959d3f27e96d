"""Clips to [0.8, 1.2] whatever eps is: right for the default."""

# misconception: hard_coded_eps

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(0.8, 1.2) * advantage)
