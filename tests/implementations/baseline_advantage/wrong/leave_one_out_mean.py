"""Leaves the reward itself out of its state's mean: too large by n / (n - 1)."""

# misconception: leave_one_out_mean


def baseline_advantage(rewards, states):
    same = (states.unsqueeze(0) == states.unsqueeze(1)).to(rewards.dtype)
    counts = same.sum(dim=1)
    others = (same @ rewards - rewards) / (counts - 1).clamp(min=1)
    return rewards - others
