"""Three masks that add up to one, as floats."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = torch.broadcast_tensors(ratio, advantage)
    high = ((advantage > 0) & (ratio > 1 + eps)).to(ratio.dtype)
    low = ((advantage < 0) & (ratio < 1 - eps)).to(ratio.dtype)
    free = 1 - high - low
    return (free * ratio + high * (1 + eps) + low * (1 - eps)) * advantage
