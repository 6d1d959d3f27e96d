"""Learns from positive advantages only."""

# misconception: negative_advantages_dropped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    advantage = advantage.clamp(min=0)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
