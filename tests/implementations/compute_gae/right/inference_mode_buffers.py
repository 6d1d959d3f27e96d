"""Two buffers filled together in inference mode."""

import torch


@torch.inference_mode()
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    advantages = rewards.new_zeros(rewards.size(0), dtype=dtype)
    returns = torch.zeros_like(advantages)
    last = 0
    for t in range(rewards.size(0))[::-1]:
        last = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * last
        advantages[t] = last
        returns[t] = last + values[t]
    return advantages, returns
