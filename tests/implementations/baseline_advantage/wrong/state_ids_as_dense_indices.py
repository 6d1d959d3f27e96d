"""Uses the ids as indices into a table of as many rows as there are states: fails on ids
with gaps.
"""

import torch


def baseline_advantage(rewards, states):
    count = states.unique().numel()
    totals = rewards.new_zeros(count).index_add(0, states, rewards)
    counts = rewards.new_zeros(count).index_add(0, states, torch.ones_like(rewards))
    return rewards - (totals / counts)[states]
