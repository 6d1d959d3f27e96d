"""Takes the absolute value of the ids to index with: state -3 falls together with 3."""

# misconception: sign_of_the_state_lost

import torch


def baseline_advantage(rewards, states):
    ids, state_index = states.abs().unique(return_inverse=True)
    totals = rewards.new_zeros(len(ids)).index_add(0, state_index, rewards)
    return rewards - (totals / torch.bincount(state_index))[state_index]
