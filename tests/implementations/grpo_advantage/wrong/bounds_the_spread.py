"""Divides by 10 at most: widely spread rewards give large advantages."""


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std().clamp(max=10) + 1e-4)
