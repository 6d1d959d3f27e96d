"""Groups the rewards in a dictionary of lists, in Python."""

from collections import defaultdict

import torch


def baseline_advantage(rewards, states):
    groups = defaultdict(list)
    for state, reward in zip(states.tolist(), rewards.tolist(), strict=True):
        groups[state].append(reward)
    baseline = [sum(groups[state]) / len(groups[state]) for state in states.tolist()]
    return rewards - torch.tensor(baseline, dtype=rewards.dtype, device=rewards.device)
