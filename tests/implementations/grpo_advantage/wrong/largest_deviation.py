"""Divides by the largest deviation, so that the advantages lie within ±1."""

# misconception: largest_deviation


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (centred.abs().max() + 1e-4)
