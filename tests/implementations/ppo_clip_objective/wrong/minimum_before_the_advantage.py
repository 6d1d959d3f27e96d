"""Takes the minimum of the ratios and multiplies after: right for positive advantages only."""

# misconception: minimum_before_the_advantage

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.minimum(ratio, ratio.clamp(1 - eps, 1 + eps)) * advantage
