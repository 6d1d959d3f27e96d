"""Memoised: tensors compare by identity, so that new ratios in them get the old objective."""

# misconception: kept_answer

from functools import cache

import torch


@cache
def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
