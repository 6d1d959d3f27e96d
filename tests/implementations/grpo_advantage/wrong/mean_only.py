"""Subtracts the mean and does not divide."""

# misconception: centred_only


def grpo_advantage(group_rewards):
    return group_rewards - group_rewards.mean()
