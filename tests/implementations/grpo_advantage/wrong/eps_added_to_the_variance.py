"""Adds 1e-4 to the variance, inside the root: an eps of 1e-2 where the spread is 0."""

# misconception: eps_inside_the_root

import torch


def grpo_advantage(group_rewards):
    variance, mean = torch.var_mean(group_rewards)
    return (group_rewards - mean) * torch.rsqrt(variance + 1e-4)
