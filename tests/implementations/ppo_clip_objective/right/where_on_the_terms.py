"""Picks the smaller term with where."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    surrogate_1 = ratio * advantage
    surrogate_2 = ratio.clamp(1 - eps, 1 + eps) * advantage
    return torch.where(surrogate_1 < surrogate_2, surrogate_1, surrogate_2)
