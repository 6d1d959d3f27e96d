"""Rounds the advantages to four digits, as one would to print them."""


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return (centred / (group_rewards.std() + 1e-4)).round(decimals=4)
