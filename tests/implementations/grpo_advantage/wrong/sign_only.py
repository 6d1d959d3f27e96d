"""Keeps only the sign of reward minus mean."""

# misconception: sign_of_the_deviation

import torch


def grpo_advantage(group_rewards):
    return torch.sign(group_rewards - group_rewards.mean())
