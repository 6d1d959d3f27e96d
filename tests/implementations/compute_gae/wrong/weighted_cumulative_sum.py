"""Reversed cumulative sum of weighted residuals over the weights, which underflow for long
trajectories.
"""

# misconception: overflow, underflowing_weights

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = torch.arange(len(deltas), device=deltas.device, dtype=deltas.dtype)
    weights = (gamma * lam) ** steps
    advantages = (deltas * weights).flip(0).cumsum(0).flip(0) / weights
    return advantages, advantages + values[:-1]
