"""Takes λ = 0 for "not given": the one-step residual becomes λ = 0.95."""

# misconception: zero_lambda_is_default

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    lam = lam or 0.95
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
