"""Subtracts the worst reward: no advantage is negative."""

# misconception: minimum_for_mean


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.min()) / (group_rewards.std() + 1e-4)
