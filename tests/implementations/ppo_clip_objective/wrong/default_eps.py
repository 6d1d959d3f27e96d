"""Defaults to 0.1 instead of 0.2: wrong wherever the caller leaves eps out."""

# misconception: default_eps

import torch


def ppo_clip_objective(ratio, advantage, eps=0.1):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
