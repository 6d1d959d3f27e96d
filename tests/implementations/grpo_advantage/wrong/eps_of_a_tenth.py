"""An eps of 1e-1: every advantage too small."""

# misconception: eps_of_a_tenth


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-1)
