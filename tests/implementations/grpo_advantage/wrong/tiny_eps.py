"""An eps of 1e-8, smaller than float32's rounding noise, which it cannot damp in a constant
group.
"""

# misconception: small_eps


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-8)
