"""Normalises the ranks of the rewards instead of the rewards."""

# misconception: ranks_for_rewards


def grpo_advantage(group_rewards):
    ranks = group_rewards.argsort().argsort().to(group_rewards.dtype)
    return (ranks - ranks.mean()) / (ranks.std() + 1e-4)
