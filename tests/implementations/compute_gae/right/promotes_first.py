"""Promotes both inputs to the common dtype before anything else."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    rewards, values = rewards.to(dtype), values.to(dtype)
    advantages = torch.zeros_like(values)  # one more, 0, after the last step
    with torch.no_grad():
        for t in reversed(range(len(rewards))):
            delta = rewards[t] + gamma * values[t + 1] - values[t]
            advantages[t] = delta + gamma * lam * advantages[t + 1]
        return advantages[:-1], advantages[:-1] + values[:-1]
