"""Discounts by a cumulative product, one dot product a step."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    factors = torch.full_like(deltas, gamma * lam)
    factors[0] = 1
    discounts = factors.cumprod(dim=0)
    advantages = torch.stack(
        [deltas[t:] @ discounts[: len(deltas) - t] for t in range(len(deltas))]
    )
    return advantages, advantages + values[:-1]
