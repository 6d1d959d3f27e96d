"""Weights by ratio - 1: the right gradient under a value that is off by the advantage."""

# misconception: ratio_minus_one

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    change = ratio - 1
    return torch.minimum(change * advantage, change.clamp(-eps, eps) * advantage)
