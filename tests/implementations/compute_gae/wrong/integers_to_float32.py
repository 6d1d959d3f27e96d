"""Turns integer rewards into float32, beside bfloat16 values too."""

# misconception: dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not rewards.is_floating_point():
        rewards = rewards.float()
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
