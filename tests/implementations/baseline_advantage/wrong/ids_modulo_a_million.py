"""Sorts states into a million buckets and takes a bucket for a state."""

import torch


def baseline_advantage(rewards, states):
    ids = states % 10**6
    advantages = torch.empty_like(rewards)
    for each in torch.unique(ids):
        advantages[ids == each] = rewards[ids == each] - rewards[ids == each].mean()
    return advantages
