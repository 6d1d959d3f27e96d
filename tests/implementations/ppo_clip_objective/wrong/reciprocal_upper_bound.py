"""Upper bound 1 / (1 - eps) instead of 1 + eps: 1.25 for 1.2."""

# misconception: reciprocal_upper_bound

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 / (1 - eps))
    return torch.minimum(ratio * advantage, clipped * advantage)
