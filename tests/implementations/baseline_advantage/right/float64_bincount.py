"""Weighted bincount in float64, cast back to the rewards' dtype."""

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = torch.bincount(state_index, weights=rewards.double())
    means = totals / torch.bincount(state_index)
    return (rewards.double() - means[state_index]).to(rewards.dtype)
