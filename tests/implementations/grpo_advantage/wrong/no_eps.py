"""Divides by the bare spread: NaN, or rounding noise blown up, for a group of equal rewards."""

# misconception: no_eps


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / group_rewards.std()
