"""Subtracts the median: right for symmetric rewards only."""

# misconception: median_for_mean


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.median()
    return centred / (group_rewards.std() + 1e-4)
