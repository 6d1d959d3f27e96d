"""Divides by max(std, 1): right only for widely spread rewards."""

# misconception: spread_of_at_least_one


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / group_rewards.std().clamp(min=1.0)
