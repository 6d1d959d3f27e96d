"""Fills a buffer shaped like the ratios: wrong for ratios that broadcast to the advantages."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    objective = torch.minimum(ratio * advantage, clipped * advantage)
    return torch.zeros_like(ratio) + objective[tuple(slice(n) for n in ratio.shape)]
