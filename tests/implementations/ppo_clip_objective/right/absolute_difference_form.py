"""The minimum of a and b as half of a + b - |a - b|."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain, clipped = ratio * advantage, torch.clip(ratio, 1 - eps, 1 + eps) * advantage
    return (plain + clipped - (plain - clipped).abs()) / 2
