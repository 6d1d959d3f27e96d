"""Subtracts the state's total instead of its mean: right for states seen once only."""

# misconception: subtracts_the_sum

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return rewards - totals[state_index]
