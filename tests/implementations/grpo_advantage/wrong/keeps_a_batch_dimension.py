"""Returns (1, G): right values with a dimension too many."""

# misconception: shape


def grpo_advantage(group_rewards):
    group = group_rewards.unsqueeze(0)
    return (group - group.mean(dim=1, keepdim=True)) / (group.std(dim=1, keepdim=True) + 1e-4)
