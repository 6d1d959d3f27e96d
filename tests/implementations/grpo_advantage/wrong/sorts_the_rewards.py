"""Sorts the rewards first: the advantages no longer belong to their responses."""

# misconception: sorted_rewards


def grpo_advantage(group_rewards):
    rewards = group_rewards.sort(descending=True).values
    return (rewards - rewards.mean()) / (rewards.std() + 1e-4)
