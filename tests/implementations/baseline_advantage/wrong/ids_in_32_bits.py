"""Keeps 32 bits of an id: states whose ids differ in the others share a baseline."""

import torch


def baseline_advantage(rewards, states):
    ids = states.to(torch.int32)
    advantages = torch.empty_like(rewards)
    for each in torch.unique(ids):
        advantages[ids == each] = rewards[ids == each] - rewards[ids == each].mean()
    return advantages
