"""Runs the recursion on Python floats and restores dtype and device."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    r, v = rewards.tolist(), values.tolist()
    advantage, advantages = 0.0, []
    for t in reversed(range(len(r))):
        advantage = r[t] + gamma * v[t + 1] - v[t] + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.tensor(advantages[::-1], dtype=dtype, device=values.device)
    return advantages, advantages + values.detach()[:-1]
