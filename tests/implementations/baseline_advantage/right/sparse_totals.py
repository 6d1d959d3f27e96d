"""Totals by a sparse tensor, which adds up what lies at the same place."""

import torch


def baseline_advantage(rewards, states):
    ids, position, counts = torch.unique(states, return_inverse=True, return_counts=True)
    totals = torch.sparse_coo_tensor(position[None], rewards.double(), (len(ids),)).to_dense()
    return (rewards.double() - (totals / counts)[position]).to(rewards.dtype)
