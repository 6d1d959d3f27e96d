"""Discounts by 0.99 whatever γ is."""

# misconception: hard_coded_gamma

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + 0.99 * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + 0.99 * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
