"""Concatenates the states' advantages: sorted by state, not in the order of the rewards."""

# misconception: output_sorted_by_state

import torch


def baseline_advantage(rewards, states):
    groups = [rewards[states == state] for state in states.unique()]
    return torch.cat([group - group.mean() for group in groups])
