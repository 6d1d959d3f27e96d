"""Divides by the spread and does not subtract the mean: all advantages can be positive."""

# misconception: scaled_only


def grpo_advantage(group_rewards):
    return group_rewards / (group_rewards.std() + 1e-4)
