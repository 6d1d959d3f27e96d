"""An eps of 1e-2: three per cent off where the spread is 0.3."""

# misconception: eps_of_a_hundredth


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-2)
