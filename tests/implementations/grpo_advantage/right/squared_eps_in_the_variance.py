"""The square of 1e-4 inside the root, which is an eps of 1e-4 where the spread is 0."""

import torch


def grpo_advantage(group_rewards):
    variance, mean = torch.var_mean(group_rewards, correction=1)
    return (group_rewards - mean) * torch.rsqrt(variance + 1e-8)
