"""Takes a view for the whole of its memory: one that starts later is read from the start."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio = torch.as_strided(ratio, ratio.shape, ratio.stride(), 0)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
