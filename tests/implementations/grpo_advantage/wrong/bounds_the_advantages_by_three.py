"""Bounds the advantages by 3: a rare success counts less than it is worth."""


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return (centred / (group_rewards.std() + 1e-4)).clamp(-3, 3)
