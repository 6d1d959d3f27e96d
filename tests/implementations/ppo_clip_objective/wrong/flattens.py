"""Flattens both inputs: right for one dimension, wrong shape or an error for two or for none."""

# misconception: shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = ratio.reshape(-1), advantage.reshape(-1)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
