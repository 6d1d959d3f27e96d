"""Divides by each state's standard deviation as well, which is the group advantage's job."""

# misconception: biased_grpo_within_states

import torch


def baseline_advantage(rewards, states):
    advantages = torch.zeros_like(rewards)
    for state in states.unique():
        mask = states == state
        group = rewards[mask]
        advantages[mask] = (group - group.mean()) / (group.std(unbiased=False) + 1e-4)
    return advantages
