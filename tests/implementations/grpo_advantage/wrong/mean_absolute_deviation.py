"""Divides by the mean absolute deviation instead of the standard deviation."""

# misconception: mean_absolute_deviation


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (centred.abs().mean() + 1e-4)
