"""Relative deviation from the mean: wrong sign for negative rewards, infinite around 0."""

# misconception: divided_by_the_mean


def grpo_advantage(group_rewards):
    mean = group_rewards.mean()
    return (group_rewards - mean) / (mean + 1e-4)
