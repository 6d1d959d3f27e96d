"""Clips ratio times advantage to [1 - eps, 1 + eps] instead of the ratio."""

# misconception: product_clipped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain = ratio * advantage
    return torch.minimum(plain, plain.clamp(1 - eps, 1 + eps))
