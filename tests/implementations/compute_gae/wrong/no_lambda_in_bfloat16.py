"""Drops λ for inputs of low precision."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    lam = 1.0 if values.dtype == torch.bfloat16 else lam
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
