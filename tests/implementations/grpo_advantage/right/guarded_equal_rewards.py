"""No eps: 0 where the largest reward equals the smallest, which rounding cannot blur."""

import torch


def grpo_advantage(group_rewards):
    if group_rewards.max() == group_rewards.min():
        return torch.zeros_like(group_rewards)
    return (group_rewards - group_rewards.mean()) / group_rewards.std()
