"""Precedence slip: eps is added after the division and guards nothing."""

# misconception: eps_added_to_the_quotient


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / group_rewards.std() + 1e-4
