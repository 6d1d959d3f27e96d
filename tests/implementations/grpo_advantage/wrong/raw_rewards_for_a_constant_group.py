"""Returns the rewards themselves where they are all equal, instead of 0."""

# misconception: rewards_where_all_are_equal


def grpo_advantage(group_rewards):
    if group_rewards.max() == group_rewards.min():
        return group_rewards.clone()
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-4)
