"""Divides by n - 1 others even where there are none: NaN for a state seen once."""

# misconception: leave_one_out_mean_unguarded

import torch


def baseline_advantage(rewards, states):
    advantages = torch.empty_like(rewards)
    for state in states.unique():
        mask = states == state
        group = rewards[mask]
        advantages[mask] = group - (group.sum() - group) / (len(group) - 1)
    return advantages
