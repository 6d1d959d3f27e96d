"""z-scores within states; one seen once gets 0."""

# misconception: divides_by_the_std_of_several

import torch


def baseline_advantage(rewards, states):
    advantages = torch.zeros_like(rewards)
    for state in states.unique():
        mask = states == state
        if mask.sum() > 1:
            advantages[mask] = (rewards[mask] - rewards[mask].mean()) / (rewards[mask].std() + 1e-8)
    return advantages
