"""The leave-one-out baseline of RLOO: the mean of the others, and no division."""

# misconception: leave_one_out


def grpo_advantage(group_rewards):
    size = group_rewards.numel()
    others = (group_rewards.sum() - group_rewards) / (size - 1)
    return group_rewards - others
