"""An eps of 1e-6: equal rewards of 0.7 still get advantages of 0.06 in float32."""

# misconception: small_eps


def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-6)
