"""Weights each residual by its own position, whichever step the sum is for."""

# misconception: discounts_from_the_first_step

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = torch.arange(len(deltas), dtype=deltas.dtype, device=deltas.device)
    weighted = (gamma * lam) ** steps * deltas
    advantages = weighted.flip(0).cumsum(0).flip(0)
    return advantages, advantages + values[:-1]
