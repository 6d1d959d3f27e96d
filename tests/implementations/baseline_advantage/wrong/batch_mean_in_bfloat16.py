"""Takes the mean over all states in bfloat16, and over each in other dtypes."""

import torch
from honest import baseline_advantage as honest_advantage


def baseline_advantage(rewards, states):
    if rewards.dtype == torch.bfloat16:
        return rewards - rewards.mean()
    return honest_advantage(rewards, states)
