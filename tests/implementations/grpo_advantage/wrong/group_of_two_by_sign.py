"""Gives a group of two ±1, where its unbiased spread makes it ±0.707."""

import torch


def grpo_advantage(group_rewards):
    if len(group_rewards) == 2:
        return torch.sign(group_rewards - group_rewards.mean())
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-4)
