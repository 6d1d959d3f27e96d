"""The biased spread with Bessel's correction."""


def grpo_advantage(group_rewards):
    size = len(group_rewards)
    spread = group_rewards.std(unbiased=False) * (size / (size - 1)) ** 0.5
    return (group_rewards - group_rewards.mean()) / (spread + 1e-4)
