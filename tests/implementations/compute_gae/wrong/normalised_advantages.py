"""Normalises the advantages, which the training loop does later if at all."""

# misconception: normalised_advantages_biased

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    returns = advantages + values[:-1]
    return (advantages - advantages.mean()) / (advantages.std(unbiased=False) + 1e-8), returns
