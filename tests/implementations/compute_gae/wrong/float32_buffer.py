"""A torch.zeros(T) buffer: float64 inputs come back as float32, GPU inputs on the CPU."""

# misconception: dtype, device

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    steps = len(rewards)
    advantages = torch.zeros(steps)
    advantage = 0.0
    for t in reversed(range(steps)):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        advantage = delta + gamma * lam * advantage
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
