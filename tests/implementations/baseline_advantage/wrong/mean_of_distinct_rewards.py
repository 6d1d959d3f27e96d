"""Averages the distinct rewards of a state: a reward that occurs twice counts once."""

# misconception: mean_of_distinct_rewards

import torch


def baseline_advantage(rewards, states):
    baseline = torch.zeros_like(rewards)
    for state in states.unique():
        baseline[states == state] = rewards[states == state].unique().mean()
    return rewards - baseline
