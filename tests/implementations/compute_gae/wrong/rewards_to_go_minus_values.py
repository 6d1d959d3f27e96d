"""REINFORCE with a baseline: discounted rewards minus the value, no λ, no bootstrap."""

# misconception: rewards_to_go_minus_values

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    total, returns = 0.0 * values[0], []
    for reward in rewards.flip(0):
        total = reward + gamma * total
        returns.append(total)
    returns = torch.stack(returns[::-1])
    return returns - values[:-1], returns
