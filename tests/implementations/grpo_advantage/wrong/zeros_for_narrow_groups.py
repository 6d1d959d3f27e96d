"""Takes groups of a spread below 0.01 for constant ones."""

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    spread = group_rewards.std()
    return torch.where(spread < 1e-2, torch.zeros_like(centred), centred / (spread + 1e-4))
