"""Replaces NaN by 0 instead of adding eps: rounding noise in a constant group is blown up
all the same.
"""

# misconception: guard_for_exact_zero

import torch


def grpo_advantage(group_rewards):
    advantages = (group_rewards - group_rewards.mean()) / group_rewards.std()
    return torch.nan_to_num(advantages)
