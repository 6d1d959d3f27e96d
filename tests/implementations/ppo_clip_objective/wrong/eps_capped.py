"""Uses at most 0.2 for eps: right up to the default."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    eps = min(eps, 0.2)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
