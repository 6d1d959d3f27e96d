"""Integer division for the mean: the baseline is rounded down."""

# misconception: truncated_mean

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return rewards - (totals // torch.bincount(state_index))[state_index]
