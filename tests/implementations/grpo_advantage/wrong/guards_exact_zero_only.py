"""Skips the division where the spread is exactly 0: equal rewards of 0.7 have a spread of 6e-8."""

# misconception: guard_for_exact_zero

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    spread = group_rewards.std()
    return torch.where(spread == 0, torch.zeros_like(centred), centred / spread)
