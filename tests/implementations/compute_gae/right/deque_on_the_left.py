"""Collects advantages and returns in deques, from the left."""

from collections import deque

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = deque(), deque()
    advantage = 0.0
    for t in range(len(rewards) - 1, -1, -1):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.appendleft(advantage)
        returns.appendleft(advantage + values[t])
    return torch.stack(list(advantages)), torch.stack(list(returns))
