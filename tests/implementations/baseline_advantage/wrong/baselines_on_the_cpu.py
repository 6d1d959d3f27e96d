"""The baselines are collected in a tensor of the right dtype, which lies on the CPU."""

# misconception: device

import torch


def baseline_advantage(rewards, states):
    baselines = torch.empty(len(rewards), dtype=rewards.dtype)
    for index, state in enumerate(states):
        baselines[index] = rewards[states == state].mean()
    return rewards - baselines
