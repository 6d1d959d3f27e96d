"""min without elements: the smallest number of the whole stack."""

# misconception: minimum_over_the_elements, shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.min(torch.stack([ratio * advantage, clipped * advantage]))
