"""Turns the rewards round for the backward pass, and indexes the values forwards."""

# misconception: rewards_reversed

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards = rewards.flip(0)
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
