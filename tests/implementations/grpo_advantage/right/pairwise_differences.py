"""Mean and variance from the table of pairwise differences, exactly 0 for equal rewards."""


def grpo_advantage(group_rewards):
    differences = group_rewards.unsqueeze(1) - group_rewards.unsqueeze(0)  # (G, G)
    size = group_rewards.numel()
    variance = differences.square().sum() / (2 * size * (size - 1))
    return differences.mean(dim=1) / (variance.sqrt() + 1e-4)
