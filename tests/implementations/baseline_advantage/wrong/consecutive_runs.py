"""Groups runs of equal neighbours: right for sorted states, wrong where a state comes back
later.
"""

# misconception: consecutive_runs

import torch


def baseline_advantage(rewards, states):
    _, run, lengths = torch.unique_consecutive(states, return_inverse=True, return_counts=True)
    totals = rewards.new_zeros(lengths.shape[0]).index_add(0, run, rewards)
    return rewards - (totals / lengths)[run]
