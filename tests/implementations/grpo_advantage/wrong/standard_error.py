"""Divides by the standard error of the mean: too large by the root of G."""

# misconception: standard_error


def grpo_advantage(group_rewards):
    standard_error = group_rewards.std() / len(group_rewards) ** 0.5
    return (group_rewards - group_rewards.mean()) / (standard_error + 1e-4)
