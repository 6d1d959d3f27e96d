"""Divides by the biased standard deviation (G instead of G - 1): too large by sqrt(G / (G - 1))."""

# misconception: biased_std


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std(unbiased=False) + 1e-4)
