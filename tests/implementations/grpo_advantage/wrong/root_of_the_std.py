"""Takes a root of the standard deviation, as if std were the variance."""

# misconception: root_of_the_std


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std().sqrt() + 1e-4)
