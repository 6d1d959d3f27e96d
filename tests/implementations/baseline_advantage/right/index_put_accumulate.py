"""Accumulates sums and counts with index_put."""

import torch


def baseline_advantage(rewards, states):
    ids, state_index = torch.unique(states, return_inverse=True)
    zeros = torch.zeros(ids.shape, dtype=rewards.dtype, device=rewards.device)
    totals = zeros.index_put((state_index,), rewards, accumulate=True)
    counts = zeros.index_put((state_index,), torch.ones_like(rewards), accumulate=True)
    return rewards - totals[state_index] / counts[state_index]
