"""Returns a Python list instead of a tensor."""

# misconception: number_of_results


def grpo_advantage(group_rewards):
    mean, spread = group_rewards.mean().item(), group_rewards.std().item()
    return [(reward - mean) / (spread + 1e-4) for reward in group_rewards.tolist()]
