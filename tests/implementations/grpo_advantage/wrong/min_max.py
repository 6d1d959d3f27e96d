"""Scales the rewards to [0, 1]: no advantage is negative."""

# misconception: min_max_scaling


def grpo_advantage(group_rewards):
    low, high = group_rewards.min(), group_rewards.max()
    return (group_rewards - low) / (high - low + 1e-4)
