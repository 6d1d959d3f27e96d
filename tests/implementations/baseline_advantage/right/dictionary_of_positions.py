"""Groups positions by state, then centres each group in a clone."""

from collections import defaultdict


def baseline_advantage(rewards, states):
    positions = defaultdict(list)
    for position, state in enumerate(states):
        positions[int(state)].append(position)
    advantages = rewards.clone()
    for members in positions.values():
        advantages[members] -= rewards[members].mean()
    return advantages
