"""Holds the ratio at the bound where its change and the advantage have the same sign."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    change = ratio - 1
    held = (change.abs() > eps) & (change * advantage > 0)
    return torch.where(held, 1 + eps * torch.sign(change), ratio) * advantage
