"""The buffer has the right dtype, and no device."""

# misconception: device

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    steps = len(rewards)
    advantages = torch.zeros(steps, dtype=torch.promote_types(rewards.dtype, values.dtype))
    last = 0.0
    for t in reversed(range(steps)):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        last = delta + gamma * lam * last
        advantages[t] = last
    return advantages, advantages + values[:-1]
