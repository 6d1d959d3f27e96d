"""Sums a hundred residuals at most: right until a trajectory is long and decays slowly."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = []
    for t in range(len(deltas)):
        window = deltas[t : t + 100]
        lags = torch.arange(len(window), dtype=deltas.dtype, device=deltas.device)
        advantages.append(((gamma * lam) ** lags * window).sum())
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
