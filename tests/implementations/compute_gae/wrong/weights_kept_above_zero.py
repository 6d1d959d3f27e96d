"""A cumulative sum over weights plus 1e-8: finite, and wrong once the weights are as small."""

# misconception: guarded_weights

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    factors = torch.full_like(deltas, gamma * lam)
    factors[0] = 1.0
    weights = factors.cumprod(0)
    sums = (deltas * weights).flip(0).cumsum(0).flip(0)
    advantages = sums / (weights + 1e-8)
    return advantages, advantages + values[:-1]
