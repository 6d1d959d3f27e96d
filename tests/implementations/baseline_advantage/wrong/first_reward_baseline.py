"""Subtracts the first reward seen in the state."""

# misconception: first_reward_baseline

import torch


def baseline_advantage(rewards, states):
    baselines = {}
    advantages = []
    for reward, state in zip(rewards, states.tolist(), strict=True):
        advantages.append(reward - baselines.setdefault(state, reward))
    return torch.stack(advantages)
