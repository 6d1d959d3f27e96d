"""Bootstraps from V_{T-1}, the last state's own value, instead of V_T."""

# misconception: bootstraps_from_the_last_state

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    next_values = torch.cat([values[1:-1], values[-2:-1]])
    deltas = rewards + gamma * next_values - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
