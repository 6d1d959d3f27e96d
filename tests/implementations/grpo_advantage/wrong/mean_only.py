"""Subtracts the mean and does not divide."""


def grpo_advantage(group_rewards):
    return group_rewards - group_rewards.mean()
