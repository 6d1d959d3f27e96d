"""Gives up on groups with a spread below 0.5, as if their rewards were equal."""

import torch


def grpo_advantage(group_rewards):
    spread = group_rewards.std()
    centred = group_rewards - group_rewards.mean()
    return torch.where(spread < 0.5, torch.zeros_like(centred), centred / (spread + 1e-4))
