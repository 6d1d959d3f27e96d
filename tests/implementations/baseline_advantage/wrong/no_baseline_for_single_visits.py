"""Leaves the reward of a state seen once as it is, where its advantage is 0."""

# misconception: no_baseline_for_single_visits


def baseline_advantage(rewards, states):
    advantages = rewards.clone()
    for state in states.unique():
        mask = states == state
        if mask.sum() > 1:
            advantages[mask] -= rewards[mask].mean()
    return advantages
