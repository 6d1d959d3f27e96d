"""Subtracts one number from all rewards: the mean of the states' means."""

# misconception: mean_of_the_state_means

import torch


def baseline_advantage(rewards, states):
    means = torch.stack([rewards[states == state].mean() for state in states.unique()])
    return rewards - means.mean()
