"""Divides the state's total by its count plus one, as if a zero had been seen."""

# misconception: one_too_many_in_the_count

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return rewards - (totals / (torch.bincount(state_index) + 1))[state_index]
