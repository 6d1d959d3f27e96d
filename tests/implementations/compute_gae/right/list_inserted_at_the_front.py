"""A list that grows at the front, stacked at the end, and a list for the result."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = []
    advantage = 0
    for t in reversed(range(len(rewards))):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        advantage = delta + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return [advantages, advantages + values[:-1]]
