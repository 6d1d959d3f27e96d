"""Subtracts the mean from the caller's rewards: right values, changed rewards."""

# misconception: in_place


def grpo_advantage(group_rewards):
    group_rewards -= group_rewards.mean()
    return group_rewards / (group_rewards.std() + 1e-4)
