"""Casts to float64 and never back: float32 inputs come back as float64."""

# misconception: dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards, values = rewards.double(), values.double()
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
