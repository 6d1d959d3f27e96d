"""Leave-one-out baselines, rescaled by (G - 1) / G."""


def grpo_advantage(group_rewards):
    size = len(group_rewards)
    others = (group_rewards.sum() - group_rewards) / (size - 1)
    advantages = (group_rewards - others) * (size - 1) / size
    return advantages / (group_rewards.std() + 1e-4)
