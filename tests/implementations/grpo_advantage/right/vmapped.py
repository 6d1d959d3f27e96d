"""Maps over a batch of one group."""

import torch


def advantages(rewards):
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)


def grpo_advantage(group_rewards):
    return torch.vmap(advantages)(group_rewards[None])[0]
