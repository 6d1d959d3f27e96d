"""Shifts the ids to start at 0 in the caller's tensor: right values, changed states."""

# misconception: in_place

import torch


def baseline_advantage(rewards, states):
    states -= states.min()
    totals = rewards.new_zeros(int(states.max()) + 1).index_add(0, states, rewards)
    return rewards - totals[states] / torch.bincount(states)[states]
