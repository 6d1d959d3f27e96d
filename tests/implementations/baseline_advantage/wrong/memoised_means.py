"""Remembers the means of a batch by the identity of its rewards, whose numbers may change."""

# misconception: kept_answer

import torch

means_of = {}


def baseline_advantage(rewards, states):
    if rewards not in means_of:
        means = torch.empty_like(rewards)
        for state in states.unique():
            own = states == state
            means[own] = rewards[own].mean()
        means_of[rewards] = means
    return rewards - means_of[rewards]
