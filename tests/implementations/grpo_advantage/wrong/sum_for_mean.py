"""Subtracts the sum of the group instead of its mean."""

# misconception: sum_for_mean


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.sum()) / (group_rewards.std() + 1e-4)
