"""Clips the ratio to [-eps, eps], as if it were the ratio's difference from 1."""

# misconception: clipped_around_zero

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(-eps, eps) * advantage)
