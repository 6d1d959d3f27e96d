"""Mean and variance from sums."""


def grpo_advantage(group_rewards):
    size = group_rewards.shape[0]
    centred = group_rewards - group_rewards.sum() / size
    variance = (centred**2).sum() / (size - 1)
    return centred / (variance**0.5 + 1e-4)
