"""Averages over an N by N table of equal states."""


def baseline_advantage(rewards, states):
    same = (states[:, None] == states[None, :]).to(rewards.dtype)
    return rewards - (same @ rewards) / same.sum(dim=1)
