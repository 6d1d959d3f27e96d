"""The sum as the equation has it, over all pairs of steps."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = torch.zeros_like(deltas)
    for t in range(len(deltas)):
        for lag in range(len(deltas) - t):
            advantages[t] += (gamma * lam) ** lag * deltas[t + lag]
    return advantages, advantages + values[:-1]
