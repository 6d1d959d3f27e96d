"""The biased spread with an eps of 1e-8, too small for float32: two mistakes."""

# misconception: biased_std


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std(correction=0) + 1e-8)
