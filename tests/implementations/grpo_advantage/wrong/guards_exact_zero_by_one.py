"""Divides by 1 where the spread is exactly 0, and by rounding noise where it is nearly so."""

# misconception: guard_for_exact_zero


def grpo_advantage(group_rewards):
    spread = group_rewards.std()
    if spread == 0:
        spread = 1.0
    return (group_rewards - group_rewards.mean()) / spread
