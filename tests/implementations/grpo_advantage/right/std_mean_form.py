"""Spread and mean in one call."""

import torch


def grpo_advantage(group_rewards):
    spread, mean = torch.std_mean(group_rewards, correction=1)
    return torch.div(group_rewards - mean, spread + 1e-4)
