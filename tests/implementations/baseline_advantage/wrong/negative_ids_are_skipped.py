"""Loops over range(max + 1): rewards of states with negative ids come back without a baseline."""

# misconception: negative_ids_are_skipped


def baseline_advantage(rewards, states):
    advantages = rewards.clone()
    for state in range(int(states.max()) + 1):
        mask = states == state
        if mask.any():
            advantages[mask] -= rewards[mask].mean()
    return advantages
