"""Runs the recursion in float64 and casts back to the promoted dtype."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    r, v = rewards.to(torch.float64), values.to(torch.float64)
    advantage = r.new_zeros(())
    advantages = []
    for t in range(len(r) - 1, -1, -1):
        advantage = r[t] + gamma * v[t + 1] - v[t] + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages.to(dtype), (advantages + v[:-1]).to(dtype)
