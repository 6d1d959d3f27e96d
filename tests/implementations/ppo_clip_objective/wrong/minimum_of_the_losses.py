"""Negates both terms and forgets to turn the minimum into a maximum."""

# misconception: minimum_of_the_losses

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum(-ratio * advantage, -clipped * advantage)
