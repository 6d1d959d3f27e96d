"""Leaves γ out of δ: right for γ = 1 only."""

# misconception: forgets_gamma_in_the_residual

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
