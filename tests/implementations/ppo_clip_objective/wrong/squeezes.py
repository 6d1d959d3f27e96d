"""A bare squeeze() on the result: a dimension of one element is lost."""

# misconception: shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum(ratio * advantage, clipped * advantage).squeeze()
