"""Takes the ids modulo 2: right for the lesson's two states, states 0 and 2 share a mean."""

# misconception: parity_of_the_state

import torch


def baseline_advantage(rewards, states):
    parity = states % 2
    baseline = torch.zeros_like(rewards)
    for state in parity.unique():
        baseline = torch.where(parity == state, rewards[parity == state].mean(), baseline)
    return rewards - baseline
