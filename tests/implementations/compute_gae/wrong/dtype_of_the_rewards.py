"""Casts the values to the rewards' dtype: integer rewards truncate the values."""

# misconception: dtype, values_in_the_dtype_of_the_rewards

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    values = values.to(rewards.dtype)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
