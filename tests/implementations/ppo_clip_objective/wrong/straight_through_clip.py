"""Lets the gradient through the clip: right values, and nothing stops the ratio."""

# misconception: gradient_through_the_clip

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio + (ratio.clamp(1 - eps, 1 + eps) - ratio).detach()
    return torch.minimum(ratio * advantage, clipped * advantage)
