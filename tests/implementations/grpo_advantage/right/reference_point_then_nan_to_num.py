"""Measures rewards from the first one, so that a constant group is exactly 0/0, patched to 0."""

import torch


def grpo_advantage(group_rewards):
    offsets = group_rewards - group_rewards[0]
    return torch.nan_to_num((offsets - offsets.mean()) / offsets.std(), nan=0.0)
