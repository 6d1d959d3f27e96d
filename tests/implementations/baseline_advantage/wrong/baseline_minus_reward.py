"""Subtracts the reward from the mean: every advantage has the wrong sign."""

# misconception: baseline_minus_reward

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return (totals / torch.bincount(state_index))[state_index] - rewards
