"""Every step's window of future residuals, zero-padded, times the discounts."""

import torch
import torch.nn.functional as F


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = deltas.shape[0]
    windows = F.pad(deltas, (0, steps - 1)).unfold(0, steps, 1)  # (T, T)
    discounts = torch.full_like(deltas, gamma * lam).pow(torch.arange(steps).to(deltas))
    advantages = windows @ discounts
    return advantages, advantages + values[:-1]
