"""Collects both outputs backwards and turns neither round."""

# misconception: both_reversed

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages, returns = 0.0, [], []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.append(advantage)
        returns.append(advantage + values[t])
    return torch.stack(advantages), torch.stack(returns)
