"""Computes in float32 and goes back: the dtype is right, and half of the digits are gone."""


def grpo_advantage(group_rewards):
    rewards = group_rewards.float()
    advantages = (rewards - rewards.mean()) / (rewards.std() + 1e-4)
    return advantages.to(group_rewards.dtype)
