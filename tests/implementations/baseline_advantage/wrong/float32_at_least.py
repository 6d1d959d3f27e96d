"""Computes in float32 where the rewards have fewer digits, and never casts back."""

# misconception: dtype

import torch


def baseline_advantage(rewards, states):
    rewards = rewards.to(torch.promote_types(rewards.dtype, torch.float32))
    same = (states[:, None] == states).to(rewards.dtype)
    return rewards - same @ rewards / same.sum(dim=1)
