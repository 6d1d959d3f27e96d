"""A wider upper range, 1 + 1.4 eps, as in a later paper."""

# misconception: wider_upper_bound

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + 1.4 * eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
