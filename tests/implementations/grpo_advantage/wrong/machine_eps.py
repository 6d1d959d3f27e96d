"""Adds the machine epsilon of the dtype, which is as large as the noise it should damp."""

# misconception: machine_eps

import torch


def grpo_advantage(group_rewards):
    eps = torch.finfo(group_rewards.dtype).eps
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + eps)
