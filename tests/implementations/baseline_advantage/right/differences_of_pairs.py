"""Averages the differences to all rewards of the same state."""

import torch


def baseline_advantage(rewards, states):
    same = states.view(-1, 1).eq(states.view(1, -1))
    differences = rewards[:, None] - rewards[None, :]
    return torch.where(same, differences, 0).sum(dim=1) / same.sum(dim=1)
