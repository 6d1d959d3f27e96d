"""Rounds the values to the rewards' precision, and promotes afterwards."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    if rewards.is_floating_point():
        values = values.to(rewards.dtype).to(dtype)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
