"""A zeros_like(rewards) buffer: integer rewards truncate every advantage."""

# misconception: dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = torch.zeros_like(rewards)
    advantage = 0.0
    for t in reversed(range(len(rewards))):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        advantage = delta + gamma * lam * advantage
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
