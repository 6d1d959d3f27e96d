"""Handles states 0 and 1, as in the lesson's example; any other state counts as state 1."""

# misconception: two_states_only

import torch


def baseline_advantage(rewards, states):
    first = states == 0
    baseline = torch.where(first, rewards[first].mean(), rewards[~first].mean())
    return rewards - baseline
