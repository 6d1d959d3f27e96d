"""Groups, averages and then returns the rewards as they came."""

# misconception: raw_rewards


def baseline_advantage(rewards, states):
    advantages = rewards.clone()
    for state in states.unique():
        group = advantages[states == state]
        group -= group.mean()
    return advantages
