"""Computes in float32 where the inputs have fewer digits, and never casts back."""

# misconception: dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    dtype = torch.promote_types(dtype, torch.float32)
    rewards, values = rewards.to(dtype), values.to(dtype)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
