"""Multiplies by the identity minus the averaging matrix."""

import torch


def grpo_advantage(group_rewards):
    size = len(group_rewards)
    centring = torch.eye(size, dtype=group_rewards.dtype, device=group_rewards.device) - 1 / size
    centred = centring @ group_rewards
    return centred / ((centred @ centred / (size - 1)).sqrt() + 1e-4)
