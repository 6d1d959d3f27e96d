"""Keeps the positive advantages only."""

# misconception: negative_advantages_dropped

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return torch.relu(centred / (group_rewards.std() + 1e-4))
