"""An eps of 1e-5, within the range that the contract allows."""


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-5)
