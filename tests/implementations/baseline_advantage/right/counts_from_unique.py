"""Takes the counts from unique as well."""

import torch


def baseline_advantage(rewards, states):
    ids, inverse, counts = torch.unique(states, return_inverse=True, return_counts=True)
    totals = torch.zeros_like(counts, dtype=rewards.dtype).index_add_(0, inverse, rewards)
    return rewards - (totals / counts)[inverse]
