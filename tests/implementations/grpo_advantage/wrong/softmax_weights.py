"""A softmax over the group: all positive, and they sum to 1 instead of 0."""

# misconception: softmax_weights

import torch


def grpo_advantage(group_rewards):
    return torch.softmax(group_rewards, dim=0)
