"""Welford's running mean and variance, one reward at a time."""

import torch


def grpo_advantage(group_rewards):
    mean = squares = torch.zeros_like(group_rewards[0])
    for count, reward in enumerate(group_rewards, start=1):
        offset = reward - mean
        mean = mean + offset / count
        squares = squares + offset * (reward - mean)
    spread = (squares / (len(group_rewards) - 1)).sqrt()
    return torch.stack([(reward - mean) / (spread + 1e-4) for reward in group_rewards])
