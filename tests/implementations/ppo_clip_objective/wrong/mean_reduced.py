"""Averages the elements: a scalar instead of the broadcast shape."""

# misconception: mean_over_elements, shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage).mean()
