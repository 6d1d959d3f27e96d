"""Casts to float32: float64 ratios give a float32 objective."""

# misconception: dtype

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = ratio.float(), advantage.float()
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
