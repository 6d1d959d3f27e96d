"""Drops every term whose ratio is outside the range instead of clipping it."""

# misconception: zero_outside_the_range

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    inside = (ratio - 1).abs() <= eps
    return torch.where(inside, ratio * advantage, torch.zeros_like(ratio * advantage))
