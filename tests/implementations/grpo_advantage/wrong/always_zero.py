"""Returns zeros, which is right for equal rewards."""

# misconception: all_zeros

import torch


def grpo_advantage(group_rewards):
    return torch.zeros_like(group_rewards)
