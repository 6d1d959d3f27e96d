"""An intermediate empty_like(rewards) cuts the residuals to integers; the result is promoted."""

# misconception: residuals_in_the_dtype_of_the_rewards

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = torch.empty_like(rewards)
    deltas[:] = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.to(torch.promote_types(rewards.dtype, values.dtype), copy=True)
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
