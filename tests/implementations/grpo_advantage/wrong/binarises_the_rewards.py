"""Counts any positive reward as 1: right for rewards 0 and 1."""

# misconception: binarised_rewards


def grpo_advantage(group_rewards):
    correct = (group_rewards > 0).to(group_rewards.dtype)
    return (correct - correct.mean()) / (correct.std() + 1e-4)
