"""A short cut for ratios of 1, through which no gradient passes."""

# misconception: detached

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    if bool((ratio == 1).all()):
        return (advantage * torch.ones_like(ratio)).detach()
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
