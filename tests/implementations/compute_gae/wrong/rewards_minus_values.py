"""Treats each step as the last one of an episode: reward minus value."""

# misconception: rewards_minus_values


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards - values[:-1]
    return advantages, advantages + values[:-1]
