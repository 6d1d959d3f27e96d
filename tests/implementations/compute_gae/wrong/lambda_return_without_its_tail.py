"""Averages the n-step returns with weights (1-λ)λ^(n-1), which do not sum to 1 at a finite
horizon.
"""

# misconception: lambda_return_from_zero

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    next_value = (1 - lam) * values[-1]
    returns = []
    for reward, value in zip(rewards.flip(0), values[1:].flip(0), strict=True):
        mixed = (1 - lam) * value if not returns else (1 - lam) * value + lam * next_value
        next_value = reward + gamma * mixed
        returns.append(next_value)
    returns = torch.stack(returns).flip(0)
    return returns - values[:-1], returns
