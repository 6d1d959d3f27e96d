"""Computes in float64 and casts back."""

import torch


def grpo_advantage(group_rewards):
    rewards = group_rewards.to(torch.float64)
    advantages = (rewards - rewards.mean()) / (rewards.std(unbiased=True) + 1e-4)
    return advantages.to(group_rewards.dtype)
