"""Subtracts the rewards from their mean: good responses are made rarer."""

# misconception: sign_flipped


def grpo_advantage(group_rewards):
    return (group_rewards.mean() - group_rewards) / (group_rewards.std() + 1e-4)
