"""The λ-return recursion G_t = r_t + γ((1-λ) V_{t+1} + λ G_{t+1}); advantages are G - V."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    target = values[-1]
    returns = []
    for reward, next_value in zip(rewards.flip(0), values[1:].flip(0), strict=True):
        target = reward + gamma * ((1 - lam) * next_value + lam * target)
        returns.append(target)
    returns = torch.stack(returns[::-1])
    return returns - values[:-1], returns
