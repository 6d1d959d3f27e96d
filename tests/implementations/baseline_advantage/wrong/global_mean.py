"""Subtracts the mean of all rewards, whatever their states."""

# misconception: global_mean


def baseline_advantage(rewards, states):
    return rewards - rewards.mean()
