"""Mean and spread from sums by hand, and no eps."""

# misconception: no_eps


def grpo_advantage(group_rewards):
    size = group_rewards.shape[0]
    centred = group_rewards - group_rewards.sum() / size
    return centred / (centred.pow(2).sum() / (size - 1)).sqrt()
