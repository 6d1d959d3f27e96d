"""Adds up powers of γλ times the shift matrix by repeated squaring."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = len(deltas)
    power = gamma * lam * torch.diag(torch.ones_like(deltas[1:]), 1)
    total = torch.diag(torch.ones_like(deltas))
    span = 1
    while span < steps:
        total = total + power @ total
        power = power @ power
        span *= 2
    advantages = (total @ deltas.unsqueeze(1)).squeeze(1)
    return advantages, advantages + values[:-1]
