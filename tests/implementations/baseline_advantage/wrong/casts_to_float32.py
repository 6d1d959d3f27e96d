"""Casts the rewards to float32: float64 rewards lose half their digits and their dtype."""

# misconception: dtype

import torch


def baseline_advantage(rewards, states):
    rewards = rewards.float()
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(ids.shape[0]).index_add(0, state_index, rewards)
    return rewards - (totals / torch.bincount(state_index))[state_index]
