"""Where γ = λ = 1 it sums the rewards, and forgets what comes after the last step."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if gamma == lam == 1:
        returns = rewards.flip(0).cumsum(0).flip(0) + 0 * values[:-1]
        return returns - values[:-1], returns
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage, advantages = 0.0, []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]
