"""Clips the logarithm of the ratio to ±eps: the range is [e^-eps, e^eps]."""

# misconception: log_ratio_clipped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.log().clamp(-eps, eps).exp()
    return torch.minimum(ratio * advantage, clipped * advantage)
