"""Broadcasts, then one element at a time."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = torch.broadcast_tensors(ratio, advantage)
    terms = []
    for r, a in zip(ratio.reshape(-1), advantage.reshape(-1), strict=True):
        terms.append(torch.min(r * a, r.clamp(1 - eps, 1 + eps) * a))
    return torch.stack(terms).reshape(ratio.shape)
