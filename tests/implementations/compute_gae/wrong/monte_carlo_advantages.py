"""Discounted rewards and bootstrap minus the value: right for λ = 1 only."""

# misconception: forgets_lambda

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    value = values[-1] + torch.zeros_like(rewards[0])
    returns = []
    for reward in rewards.flip(0):
        value = reward + gamma * value
        returns.append(value)
    returns = torch.stack(returns).flip(0)
    return returns - values[:-1], returns
