"""Divides a running product of 1 / γλ out again, which overflows in long trajectories."""

# misconception: overflow, overflowing_weights

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = (rewards + gamma * values[1:] - values[:-1]).flip(0)
    growth = torch.full_like(deltas, gamma * lam).reciprocal()
    growth[0] = 1.0
    growth = growth.cumprod(0)
    advantages = ((deltas * growth).cumsum(0) / growth).flip(0)
    return advantages, advantages + values[:-1]
