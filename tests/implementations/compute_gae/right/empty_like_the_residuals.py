"""The residuals already have the promoted dtype: a buffer like them."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    values = values.detach()
    deltas = rewards.detach() + gamma * values[1:] - values[:-1]
    advantages = torch.empty_like(deltas)
    advantages[-1] = deltas[-1]
    for t in reversed(range(len(deltas) - 1)):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
