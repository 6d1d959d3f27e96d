"""Bounds the objective below by 3 A for negative advantages: wrong for ratios above 3."""

# misconception: dual_clip

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
    return torch.where(advantage < 0, torch.maximum(clipped, 3 * advantage), clipped)
