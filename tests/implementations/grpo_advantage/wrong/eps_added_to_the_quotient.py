"""Precedence slip: eps is added after the division and guards nothing."""


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / group_rewards.std() + 1e-4
