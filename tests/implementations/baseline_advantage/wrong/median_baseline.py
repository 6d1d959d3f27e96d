"""Subtracts the state's median: equal to the mean only for symmetric rewards."""

# misconception: median_baseline

import torch


def baseline_advantage(rewards, states):
    baseline = torch.zeros_like(rewards)
    for state in states.unique():
        baseline[states == state] = rewards[states == state].median()
    return rewards - baseline
