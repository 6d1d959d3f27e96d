"""An eps of 2e-4, which tells where the rewards hardly differ."""


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std() + 2e-4)
