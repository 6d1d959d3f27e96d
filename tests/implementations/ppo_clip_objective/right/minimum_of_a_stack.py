"""Stacks both terms and takes the minimum over them."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.clamp(ratio, min=1 - eps, max=1 + eps)
    return torch.stack([ratio * advantage, clipped * advantage]).min(dim=0).values
