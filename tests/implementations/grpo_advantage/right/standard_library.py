"""The statistics module on Python floats, with dtype and device restored."""

import statistics

import torch


def grpo_advantage(group_rewards):
    rewards = group_rewards.tolist()
    mean, spread = statistics.fmean(rewards), statistics.stdev(rewards)
    advantages = [(reward - mean) / (spread + 1e-4) for reward in rewards]
    return torch.tensor(advantages, dtype=group_rewards.dtype, device=group_rewards.device)
