"""Accumulates the residuals in the caller's rewards: right values, and the rewards are gone."""

# misconception: in_place, dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.no_grad():
        rewards += gamma * values[1:]
        rewards -= values[:-1]
        for t in reversed(range(len(rewards) - 1)):
            rewards[t] += gamma * lam * rewards[t + 1]
    return rewards, rewards + values[:-1]
