"""Divides the squares by G - 2: infinite variance, and advantage 0, for a group of two."""

# misconception: two_degrees_of_freedom


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    variance = centred.square().sum() / (len(group_rewards) - 2)
    return centred / (variance.sqrt() + 1e-4)
