"""Takes the rewards' magnitudes first: right for rewards that are never negative."""

# misconception: magnitudes_of_the_rewards


def grpo_advantage(group_rewards):
    rewards = group_rewards.abs()
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
