"""Returns the means, one a state, instead of one advantage a reward."""

# misconception: one_value_per_state, shape

import torch


def baseline_advantage(rewards, states):
    return torch.stack([rewards[states == state].mean() for state in states.unique()])
