"""Clips the gradient on its way to the ratio."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    if ratio.requires_grad:
        ratio = ratio * 1
        ratio.register_hook(lambda gradient: gradient.clamp(-10, 10))
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
