"""A backwards loop into a buffer of the promoted dtype on the inputs' device."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    steps = len(rewards)
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    advantages = torch.zeros(steps, dtype=dtype, device=rewards.device)
    advantage = 0.0
    for t in reversed(range(steps)):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        advantage = delta + gamma * lam * advantage
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
