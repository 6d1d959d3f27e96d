"""The two discounts in the other order, for whoever calls by position."""

import torch


def compute_gae(rewards, values, lam=0.95, gamma=1.0):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
