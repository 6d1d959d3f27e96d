"""The covariance of a single variable is its unbiased variance."""

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (torch.cov(group_rewards).sqrt() + 1e-4)
