"""Subtracts the best reward: no advantage is positive."""

# misconception: maximum_for_mean


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.max()) / (group_rewards.std() + 1e-4)
