"""Subtracts the mean of all rewards, whatever their states."""


def baseline_advantage(rewards, states):
    return rewards - rewards.mean()
