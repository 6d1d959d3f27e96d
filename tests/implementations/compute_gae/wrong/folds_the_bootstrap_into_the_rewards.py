"""Adds γ V_T to the last reward in the caller's tensor: right values, changed rewards."""

# misconception: in_place

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards[-1] += gamma * values[-1]
    next_values = torch.cat([values[1:-1], torch.zeros_like(values[:1])])
    deltas = rewards + gamma * next_values - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
