"""A triangular product within chunks of 64 steps and a carry between them."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    decay = torch.full_like(deltas[:1], gamma * lam)
    carry = torch.zeros_like(deltas[:1])
    chunks = []
    for chunk in reversed(deltas.split(64)):
        steps = torch.arange(len(chunk), device=deltas.device)
        weights = (decay ** (steps - steps[:, None]).clamp(min=0)).triu()
        chunk_advantages = weights @ chunk + decay ** (len(chunk) - steps) * carry
        carry = chunk_advantages[:1]
        chunks.append(chunk_advantages)
    advantages = torch.cat(chunks[::-1])
    return advantages, advantages + values[:-1]
