"""Sorts the states and leaves the rewards where they are: each gets a stranger for a state."""

# misconception: sorted_states

import torch


def baseline_advantage(rewards, states):
    states, _ = torch.sort(states)
    baseline = torch.zeros_like(rewards)
    for state in states.unique():
        mask = states == state
        baseline = torch.where(mask, rewards[mask].mean(), baseline)
    return rewards - baseline
