"""Bounds the rewards by 50 before it looks at their spread."""


def grpo_advantage(group_rewards):
    rewards = group_rewards.clamp(-50, 50)
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
