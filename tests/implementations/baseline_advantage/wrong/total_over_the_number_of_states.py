"""Divides a state's total by the number of states, not by its own count."""

# misconception: total_over_the_number_of_states

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    totals = rewards.new_zeros(len(ids)).index_add(0, state_index, rewards)
    return rewards - totals[state_index] / len(ids)
