"""Subtracts the mean of what the state had given before, as an online baseline does."""

# misconception: mean_of_the_earlier_rewards

from collections import defaultdict

import torch


def baseline_advantage(rewards, states):
    totals, counts = defaultdict(float), defaultdict(int)
    advantages = []
    for reward, state in zip(rewards, states.tolist(), strict=True):
        advantages.append(reward - totals[state] / max(counts[state], 1))
        totals[state] = totals[state] + reward
        counts[state] += 1
    return torch.stack(advantages)
