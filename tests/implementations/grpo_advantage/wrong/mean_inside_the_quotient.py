"""Precedence slip: only the mean is divided by the spread."""

# misconception: only_the_mean_divided


def grpo_advantage(group_rewards):
    return group_rewards - group_rewards.mean() / (group_rewards.std() + 1e-4)
