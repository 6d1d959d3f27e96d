"""Precedence slip: the mean is subtracted after the division."""

# misconception: only_the_rewards_divided


def grpo_advantage(group_rewards):
    return group_rewards / (group_rewards.std() + 1e-4) - group_rewards.mean()
