"""Sums, counts and looks up by products with a one-hot matrix."""

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    one_hot = torch.nn.functional.one_hot(state_index, len(ids)).to(rewards.dtype)
    means = (one_hot.T @ rewards) / one_hot.sum(dim=0)
    return rewards - one_hot @ means
