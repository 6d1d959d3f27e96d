"""The root of the unbiased variance from var_mean."""

import torch


def grpo_advantage(group_rewards):
    variance, mean = torch.var_mean(group_rewards)
    return (group_rewards - mean) / (variance.sqrt() + 1e-4)
