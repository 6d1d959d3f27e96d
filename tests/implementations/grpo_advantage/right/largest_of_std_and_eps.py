"""The larger of the spread and 1e-4."""

import torch


def grpo_advantage(group_rewards):
    spread = group_rewards.std()
    return (group_rewards - group_rewards.mean()) / torch.maximum(spread, spread.new_tensor(1e-4))
