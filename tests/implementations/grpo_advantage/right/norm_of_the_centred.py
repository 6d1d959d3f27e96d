"""The norm of the centred rewards over the root of G - 1."""

import math

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - torch.mean(group_rewards)
    spread = torch.linalg.vector_norm(centred) / math.sqrt(group_rewards.numel() - 1)
    return centred / (spread + 1e-4)
