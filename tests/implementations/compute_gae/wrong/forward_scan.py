"""Runs forwards in time: each advantage sums the past residuals instead of the future ones."""

# misconception: forward_scan

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas:
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
