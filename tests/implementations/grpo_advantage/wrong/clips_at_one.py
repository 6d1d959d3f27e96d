"""Clips the advantages to ±1."""

# misconception: advantages_clipped_at_one


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return (centred / (group_rewards.std() + 1e-4)).clamp(-1, 1)
