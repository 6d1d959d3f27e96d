"""Counts the last reward only: right where the reward comes at the end of the response."""

# misconception: final_reward_only

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = gamma * values[1:] - values[:-1]
    deltas = torch.cat([deltas[:-1], deltas[-1:] + rewards[-1:]])
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
