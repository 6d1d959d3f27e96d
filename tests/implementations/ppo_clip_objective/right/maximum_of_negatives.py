"""Minus the maximum of the negated terms, PPO's loss turned round."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    loss = torch.max(-advantage * ratio, -advantage * torch.clamp(ratio, 1.0 - eps, 1.0 + eps))
    return -loss
