"""Stacks rewards and ids in one tensor: float32 takes large ids that differ by 1 for one."""

# misconception: states_in_the_dtype_of_the_rewards

import torch


def baseline_advantage(rewards, states):
    table = torch.stack([states.to(rewards.dtype), rewards], dim=1)
    advantages = torch.empty_like(rewards)
    for state in table[:, 0].unique():
        mask = table[:, 0] == state
        advantages[mask] = table[mask, 1] - table[mask, 1].mean()
    return advantages
