"""Turns 0-d inputs into vectors: shape (1,) for a single ratio."""

# misconception: shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = torch.atleast_1d(ratio), torch.atleast_1d(advantage)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
