"""The plain term minus what it has above the clipped one."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return ratio * advantage - torch.relu((ratio - clipped) * advantage)
