"""Sorts, subtracts and permutes with the sorting order where its inverse is needed."""

# misconception: inverse_sort_forgotten

import torch


def baseline_advantage(rewards, states):
    order = states.argsort()
    _, lengths = states[order].unique_consecutive(return_counts=True)
    groups = rewards[order].split(lengths.tolist())
    return torch.cat([group - group.mean() for group in groups])[order]
