"""Subtracts the mean of the rewards so far: right for the last reward of each state only."""

# misconception: running_mean_baseline

from collections import defaultdict

import torch


def baseline_advantage(rewards, states):
    groups = defaultdict(list)
    advantages = []
    for reward, state in zip(rewards, states.tolist(), strict=True):
        groups[state].append(reward)
        advantages.append(reward - torch.stack(groups[state]).mean())
    return torch.stack(advantages)
