"""Writes all groups of a size into one buffer: the next call overwrites an answer."""

# misconception: kept_answer

import torch

buffers = {}


def grpo_advantage(group_rewards):
    key = (len(group_rewards), group_rewards.dtype, group_rewards.device)
    buffer = buffers.setdefault(key, torch.empty_like(group_rewards))
    torch.sub(group_rewards, group_rewards.mean(), out=buffer)
    return buffer.div_(group_rewards.std() + 1e-4)
