"""Takes the minimum after averaging: one choice for the whole batch."""

# misconception: minimum_of_the_means, shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.minimum((ratio * advantage).mean(), (clipped * advantage).mean())
