"""Casts the rewards to float32: float64 rewards lose half their digits and their dtype."""

# misconception: dtype


def grpo_advantage(group_rewards):
    rewards = group_rewards.float()
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
