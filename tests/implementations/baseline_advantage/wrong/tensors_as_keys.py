"""Groups by 0-d tensors, no two of which are the same key: each reward is its own mean."""

# misconception: all_zeros

import torch


def baseline_advantage(rewards, states):
    groups = {}
    for reward, state in zip(rewards, states, strict=True):
        groups.setdefault(state, []).append(reward)
    return torch.stack(
        [reward - torch.stack(group).mean() for group in groups.values() for reward in group]
    )
