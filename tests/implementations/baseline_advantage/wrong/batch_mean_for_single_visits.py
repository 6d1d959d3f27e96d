"""Falls back to the mean of the batch for a state seen once, where its advantage is 0."""

# misconception: global_mean_for_single_visits

import torch


def baseline_advantage(rewards, states):
    baseline = torch.empty_like(rewards)
    for state in states.unique():
        mask = states == state
        group = rewards[mask] if mask.sum() > 1 else rewards
        baseline[mask] = group.mean()
    return rewards - baseline
