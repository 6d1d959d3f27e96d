"""Returns each state's mean and never subtracts it."""

# misconception: returns_the_baseline

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return (totals / torch.bincount(state_index))[state_index]
