"""Clamps negative rewards to 0 first: right for rewards that are never negative."""

# misconception: negative_rewards_dropped


def grpo_advantage(group_rewards):
    rewards = group_rewards.clamp(min=0)
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
