"""Takes the first response for the baseline, as a greedy rollout."""

# misconception: first_reward_for_mean


def grpo_advantage(group_rewards):
    baseline = group_rewards[0]
    return (group_rewards - baseline) / (group_rewards.std() + 1e-4)
