"""Takes the rewards' magnitudes first: right for rewards that are never negative."""


def grpo_advantage(group_rewards):
    rewards = group_rewards.abs()
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
