"""Cumulative sum with growing weights (γλ)^-k, which overflow for long trajectories and at
λ = 0.
"""

# misconception: overflow, overflowing_weights

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = (rewards + gamma * values[1:] - values[:-1]).flip(0)
    steps = torch.arange(len(deltas), device=deltas.device, dtype=deltas.dtype)
    growth = (gamma * lam) ** -steps
    advantages = ((deltas * growth).cumsum(0) / growth).flip(0)
    return advantages, advantages + values[:-1]
