"""Detaches the ratio: right values, no gradient."""

# misconception: detached

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio = ratio.detach()
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
