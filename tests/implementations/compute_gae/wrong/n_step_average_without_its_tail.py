"""Weights the n-step advantages by (1 - λ) λ^(n-1) up to the end, where the rest is missing."""

# misconception: n_step_average_without_its_tail

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = []
    for t in range(len(deltas)):
        n_step, total = 0.0, 0.0
        for n, delta in enumerate(deltas[t:]):
            n_step = n_step + gamma**n * delta
            total = total + (1 - lam) * lam**n * n_step
        advantages.append(total)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
