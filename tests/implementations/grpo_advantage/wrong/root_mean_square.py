"""Divides by the root mean square of the rewards, not centred: wrong where their mean is not 0."""

# misconception: root_mean_square


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.square().mean().sqrt() + 1e-4)
