"""Takes the ratio for a log-ratio and exponentiates it."""

# misconception: exponential_of_the_ratio

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio = ratio.exp()
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
