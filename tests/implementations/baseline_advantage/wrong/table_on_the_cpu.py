"""The rewards' dtype, but a table of means that stays on the CPU."""

# misconception: device

import torch


def baseline_advantage(rewards, states):
    advantages = torch.zeros(len(rewards), dtype=rewards.dtype)
    for i in range(len(rewards)):
        advantages[i] = rewards[i] - rewards[states == states[i]].mean()
    return advantages
