"""The result is filled in a buffer of the right dtype, which lies on the CPU."""

# misconception: device

import torch


def grpo_advantage(group_rewards):
    advantages = torch.zeros(len(group_rewards), dtype=group_rewards.dtype)
    mean, std = group_rewards.mean(), group_rewards.std()
    for index, reward in enumerate(group_rewards):
        advantages[index] = (reward - mean) / (std + 1e-4)
    return advantages
