"""Upper bound for negative advantages and lower bound for positive ones: the wrong way round."""

# misconception: maximum_for_minimum

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.where(advantage > 0, ratio.clamp(min=1 - eps), ratio.clamp(max=1 + eps))
    return clipped * advantage
