"""Casts the rewards to the values' dtype: float64 rewards with float32 values come back as
float32.
"""

# misconception: dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards.to(values.dtype) + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
