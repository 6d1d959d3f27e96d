"""A torch.zeros(N) buffer: float32, and on the CPU, whatever the rewards are."""

# misconception: dtype, device

import torch


def baseline_advantage(rewards, states):
    advantages = torch.zeros(len(rewards))
    for state in states.unique():
        mask = states == state
        advantages[mask] = (rewards[mask] - rewards[mask].mean()).to(advantages)
    return advantages
