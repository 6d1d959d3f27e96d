"""One product with the upper triangular matrix of (γλ)^(k-t)."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = torch.arange(len(deltas), device=deltas.device)
    lags = steps.unsqueeze(0) - steps.unsqueeze(1)  # (T, T): row t, column k
    discounts = torch.full_like(deltas, gamma * lam) ** steps
    weights = discounts[lags.clamp(min=0)].triu()
    advantages = weights @ deltas
    return advantages, advantages + values[:-1]
