"""Computes in float64 and casts back."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    dtype = torch.result_type(ratio, advantage)
    r, a = ratio.double(), advantage.double()
    return torch.minimum(r * a, r.clamp(1 - eps, 1 + eps) * a).to(dtype)
