"""Stops before step 0: the first advantage stays 0."""

# misconception: skips_the_first_step

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = torch.zeros_like(deltas)
    advantage = torch.zeros_like(deltas[0])
    for t in range(len(deltas) - 1, 0, -1):
        advantage = deltas[t] + gamma * lam * advantage
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
