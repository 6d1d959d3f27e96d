"""Subtracts the state's best reward: no advantage is ever positive."""

# misconception: best_reward_baseline

import torch


def baseline_advantage(rewards, states):
    baseline = torch.zeros_like(rewards)
    for state in states.unique():
        baseline[states == state] = rewards[states == state].max()
    return rewards - baseline
