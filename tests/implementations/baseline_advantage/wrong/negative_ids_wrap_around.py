"""Indexes a table of max + 1 rows with the ids: a negative id counts from its end, onto
another state.
"""

# misconception: negative_ids_wrap_around

import torch


def baseline_advantage(rewards, states):
    totals = rewards.new_zeros(int(states.max()) + 1)
    counts = torch.zeros_like(totals)
    totals.index_put_((states,), rewards, accumulate=True)
    counts.index_put_((states,), torch.ones_like(rewards), accumulate=True)
    return rewards - (totals / counts)[states]
