"""Takes the minimum above ratio 1 and the maximum below it."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain, clipped = ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage
    return torch.where(ratio > 1, torch.minimum(plain, clipped), torch.maximum(plain, clipped))
