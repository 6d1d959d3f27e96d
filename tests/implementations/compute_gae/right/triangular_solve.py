"""Solves A_t - γλ A_{t+1} = δ_t for all t at once."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    ones = torch.ones_like(deltas)
    system = torch.diag(ones) - gamma * lam * torch.diag(ones[1:], 1)
    advantages = torch.linalg.solve_triangular(system, deltas.unsqueeze(1), upper=True).squeeze(1)
    return advantages, advantages + values[:-1]
