"""Clamps the rewards to [0, 1] first: right for success rates, wrong for other rewards."""

# misconception: rewards_clamped_to_one


def grpo_advantage(group_rewards):
    rewards = group_rewards.clamp(0, 1)
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
