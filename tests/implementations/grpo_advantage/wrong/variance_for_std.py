"""Divides by the variance: right only where the spread is 0 or 1."""

# misconception: variance_for_std


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.var() + 1e-4)
