"""Memoised: tensors compare by identity: new numbers in the same ones get old answers."""

# misconception: kept_answer

from functools import lru_cache

import torch


@lru_cache(maxsize=None)
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
