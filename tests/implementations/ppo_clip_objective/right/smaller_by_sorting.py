"""Sorts the two terms and takes the first."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    terms = [ratio * advantage, torch.clamp(ratio, 1 - eps, 1 + eps) * advantage]
    return torch.stack(terms).sort(dim=0).values[0]
