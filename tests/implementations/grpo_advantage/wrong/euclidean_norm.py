"""Divides by the norm of the centred rewards, without the root of G - 1."""

# misconception: euclidean_norm


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (centred.norm() + 1e-4)
