"""Lower bound 1 / (1 + eps) instead of 1 - eps: 0.833 for 0.8."""

# misconception: reciprocal_lower_bound

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 / (1 + eps), 1 + eps)
    return torch.minimum(ratio * advantage, clipped * advantage)
