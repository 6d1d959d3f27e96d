"""Precedence slip: the clipped ratio is not multiplied."""

# misconception: advantage_left_out_of_the_clip

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio * advantage, torch.clamp(ratio, 1 - eps, 1 + eps))
