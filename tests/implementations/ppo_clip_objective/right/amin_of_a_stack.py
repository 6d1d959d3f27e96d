"""Stacks both terms in a new last dimension and takes amin."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    terms = (ratio * advantage, ratio.clip(1 - eps, 1 + eps) * advantage)
    return torch.stack(terms, dim=-1).amin(dim=-1)
