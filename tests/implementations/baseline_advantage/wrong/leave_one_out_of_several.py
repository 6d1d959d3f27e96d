"""RLOO, with 0 for a response that is alone."""

# misconception: leave_one_out_mean_of_several

import torch


def baseline_advantage(rewards, states):
    advantages = torch.zeros_like(rewards)
    for i in range(len(rewards)):
        others = states == states[i]
        others[i] = False
        if others.any():
            advantages[i] = rewards[i] - rewards[others].mean()
    return advantages
