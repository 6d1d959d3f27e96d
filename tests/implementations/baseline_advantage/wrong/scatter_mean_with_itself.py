"""Leaves the initial 0 in the scattered mean: each state has one reward of 0 too many."""

# misconception: one_too_many_in_the_count

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    means = rewards.new_zeros(len(ids)).scatter_reduce(0, state_index, rewards, reduce="mean")
    return rewards - means[state_index]
