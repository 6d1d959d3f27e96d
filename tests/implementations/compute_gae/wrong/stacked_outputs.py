"""Stacks both outputs in one tensor (2, T) instead of giving two."""

# misconception: number_of_results

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return torch.stack([advantages, advantages + values[:-1]])
