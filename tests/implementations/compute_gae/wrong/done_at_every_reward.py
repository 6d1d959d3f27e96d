"""Ends the episode at every reward other than 0: nothing flows back past it."""

# misconception: ends_at_every_reward

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    running = (rewards == 0).to(values.dtype)
    deltas = rewards + gamma * values[1:] * running - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta, keep in zip(deltas.flip(0), running.flip(0), strict=True):
        advantage = delta + gamma * lam * keep * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
