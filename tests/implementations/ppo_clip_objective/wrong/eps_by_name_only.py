"""Takes eps by name alone: calls that give it by position raise."""

import torch


def ppo_clip_objective(ratio, advantage, *, eps=0.2):
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
