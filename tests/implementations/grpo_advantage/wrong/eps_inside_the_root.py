"""Adds 1e-2 to the variance, inside the root: five per cent off where the spread is 0.3."""

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / torch.sqrt(group_rewards.var() + 1e-2)
