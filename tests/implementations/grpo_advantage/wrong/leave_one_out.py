"""Subtracts the mean of the others and forgets to rescale: too large by G / (G - 1)."""

# misconception: leave_one_out_over_std


def grpo_advantage(group_rewards):
    size = len(group_rewards)
    others = (group_rewards.sum() - group_rewards) / (size - 1)
    return (group_rewards - others) / (group_rewards.std() + 1e-4)
