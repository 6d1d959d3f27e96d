"""Makes the ids floats to collect them in a set: large ones that differ by 1 fall together."""

# misconception: states_in_float32

import torch


def baseline_advantage(rewards, states):
    states = states.float()
    advantages = torch.empty_like(rewards)
    for state in set(states.tolist()):
        mask = states == state
        advantages[mask] = rewards[mask] - rewards[mask].mean()
    return advantages
