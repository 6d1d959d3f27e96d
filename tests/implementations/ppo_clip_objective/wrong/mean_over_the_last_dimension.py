"""Averages over the group: right for the loss's value, one dimension short."""

# misconception: mean_over_elements, mean_over_the_last_dimension, shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum(ratio * advantage, clipped * advantage).mean(dim=-1)
