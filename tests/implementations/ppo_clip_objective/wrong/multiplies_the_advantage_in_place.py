"""Writes the unclipped term into the caller's advantages: right values, changed input."""

# misconception: in_place

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps) * advantage
    return torch.minimum(advantage.mul_(ratio.detach()), clipped)
