"""Defaults to γ = 0.99 and λ = 0.97: wrong only where the caller leaves both out."""

# misconception: defaults

import torch


def compute_gae(rewards, values, gamma=0.99, lam=0.97):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
