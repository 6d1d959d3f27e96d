"""The first of the two terms is the bare ratio."""

# misconception: advantage_left_out_of_the_ratio

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio, torch.clamp(ratio, 1 - eps, 1 + eps) * advantage)
