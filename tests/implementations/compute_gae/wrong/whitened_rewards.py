"""Whitens the rewards of the one trajectory first."""

# misconception: normalised_rewards

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards = rewards.to(torch.promote_types(rewards.dtype, values.dtype))
    rewards = (rewards - rewards.mean()) / (rewards.std() + 1e-8)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
