"""Sorts positions by state and groups them with itertools."""

from itertools import groupby

import torch


def baseline_advantage(rewards, states):
    ids = states.tolist()
    baseline = torch.empty_like(rewards)
    for _, members in groupby(sorted(range(len(ids)), key=ids.__getitem__), key=ids.__getitem__):
        members = list(members)
        baseline[members] = rewards[members].mean()
    return torch.sub(rewards, baseline)
