"""Subtracts from the caller's rewards: right values, and the rewards are gone."""

# misconception: in_place

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    rewards -= (totals / torch.bincount(state_index))[state_index]
    return rewards
