"""Concatenates a dictionary of groups: in the order of first visits, not in that of the rewards."""

# misconception: output_grouped_by_first_visit

import torch


def baseline_advantage(rewards, states):
    groups = {}
    for reward, state in zip(rewards, states.tolist(), strict=True):
        groups.setdefault(state, []).append(reward)
    groups = [torch.stack(group) for group in groups.values()]
    return torch.cat([group - group.mean() for group in groups])
