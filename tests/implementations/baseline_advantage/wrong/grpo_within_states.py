"""Takes the group-relative advantage of each state: centred, and divided by the spread."""

# misconception: grpo_within_states

import torch


def baseline_advantage(rewards, states):
    advantages = torch.empty_like(rewards)
    for state in states.unique():
        mask = states == state
        group = rewards[mask]
        centred = group - group.mean()
        scale = (centred.square().sum() / (len(group) - 1)).sqrt()
        advantages[mask] = centred / (scale + 1e-4)
    return advantages
