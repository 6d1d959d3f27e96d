"""Decays by γ (1 - λ)."""

# misconception: one_minus_lambda

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * (1 - lam) * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
