"""A bare squeeze() at the end: right for T > 1, but one step comes back 0-d."""

# misconception: shape

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages.squeeze(), (advantages + values[:-1]).squeeze()
