"""Leaves the division out in bfloat16."""

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    if group_rewards.dtype == torch.bfloat16:
        return centred
    return centred / (group_rewards.std() + 1e-4)
