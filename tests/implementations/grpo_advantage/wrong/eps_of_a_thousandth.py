"""An eps of 1e-3: hardly seen at ordinary spreads, five per cent off at a spread of 0.02."""

# misconception: eps_of_a_thousandth


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-3)
