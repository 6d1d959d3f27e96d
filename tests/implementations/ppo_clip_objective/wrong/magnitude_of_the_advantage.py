"""Drops the advantage's sign: bad responses are made likelier."""

# misconception: magnitude_of_the_advantage

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    size = advantage.abs()
    return torch.minimum(ratio * size, ratio.clamp(1 - eps, 1 + eps) * size)
