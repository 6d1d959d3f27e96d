"""Takes the ratio for a probability ratio still to be logged."""

# misconception: logarithm_of_the_ratio

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    log_ratio = torch.log(ratio)
    return torch.minimum(log_ratio * advantage, log_ratio.clamp(1 - eps, 1 + eps) * advantage)
