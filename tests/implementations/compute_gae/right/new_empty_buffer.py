"""A backwards loop into new_empty under no_grad."""

import torch


@torch.no_grad()
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    advantages = values.new_empty(rewards.shape[0], dtype=dtype)
    advantage = torch.zeros((), dtype=dtype, device=values.device)
    for t in range(rewards.shape[0] - 1, -1, -1):
        advantage = rewards[t] + gamma * (values[t + 1] + lam * advantage) - values[t]
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
