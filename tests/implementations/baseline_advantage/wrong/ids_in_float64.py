"""Compares ids in float64: neighbours beyond 2**53 are one."""

# misconception: states_in_the_dtype_of_the_rewards

import torch


def baseline_advantage(rewards, states):
    ids = states.double()
    advantages = torch.empty_like(rewards)
    for each in torch.unique(ids):
        advantages[ids == each] = rewards[ids == each] - rewards[ids == each].mean()
    return advantages
