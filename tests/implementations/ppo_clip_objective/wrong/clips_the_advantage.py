"""Clips the advantage instead of the ratio."""

# misconception: advantage_clipped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio * advantage.clamp(1 - eps, 1 + eps))
