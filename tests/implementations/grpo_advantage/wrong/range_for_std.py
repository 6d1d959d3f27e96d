"""Divides by the range of the rewards."""

# misconception: range_for_std


def grpo_advantage(group_rewards):
    spread = group_rewards.max() - group_rewards.min()
    return (group_rewards - group_rewards.mean()) / (spread + 1e-4)
