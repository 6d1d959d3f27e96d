"""Handles the last step apart, and forgets γ there."""

# misconception: undiscounted_bootstrap

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage = rewards[-1] + values[-1] - values[-2]
    advantages = [advantage]
    for t in range(len(rewards) - 2, -1, -1):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
