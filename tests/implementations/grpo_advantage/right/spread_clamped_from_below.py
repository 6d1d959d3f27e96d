"""No eps, but a spread of at least 1e-4."""


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / group_rewards.std().clamp(min=1e-4)
