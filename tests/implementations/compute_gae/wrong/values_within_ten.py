"""Clips the values to what it takes for their usual range."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    values = values.clamp(-10, 10)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
