"""Pairs the elements with zip: right for two vectors, wrong for inputs that broadcast."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    terms = []
    for r, a in zip(ratio.reshape(-1), advantage.reshape(-1), strict=False):
        terms.append(torch.minimum(r * a, r.clamp(1 - eps, 1 + eps) * a))
    return torch.stack(terms).reshape(ratio.shape)
