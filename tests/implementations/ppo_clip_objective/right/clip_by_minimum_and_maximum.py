"""The clip itself from minimum and maximum."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    lower, upper = torch.full_like(ratio, 1 - eps), torch.full_like(ratio, 1 + eps)
    clipped = torch.maximum(torch.minimum(ratio, upper), lower)
    return torch.minimum(ratio * advantage, clipped * advantage)
