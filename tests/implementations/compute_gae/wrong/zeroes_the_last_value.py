"""Writes 0 into values[T] of the caller's tensor, and loses the bootstrap with it."""

# misconception: forgets_bootstrap, in_place

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.no_grad():
        values[-1] = 0
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
