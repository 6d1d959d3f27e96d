"""Takes the minimum of the magnitudes and restores the sign: right for positive advantages only."""

# misconception: minimum_before_the_advantage

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    magnitude = torch.minimum(ratio * advantage.abs(), clipped * advantage.abs())
    return torch.sign(advantage) * magnitude
