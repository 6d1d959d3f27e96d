"""Normalises the rewards of the trajectory first."""

# misconception: normalised_rewards_biased, dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards = rewards.to(values.dtype)
    rewards = (rewards - rewards.mean()) / (rewards.std(unbiased=False) + 1e-8)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
