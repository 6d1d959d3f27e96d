"""Clips the advantages to ±2: right but for outliers, such as one success in eight."""

# misconception: advantages_clipped_at_two


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return (centred / (group_rewards.std() + 1e-4)).clamp(-2, 2)
