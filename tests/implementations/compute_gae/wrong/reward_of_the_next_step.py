"""Pairs step t with the next step's reward."""

# misconception: reward_of_the_next_step

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    next_rewards = torch.cat([rewards[1:], torch.zeros_like(rewards[:1])])
    deltas = next_rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
