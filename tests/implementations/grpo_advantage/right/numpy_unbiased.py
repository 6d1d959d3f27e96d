"""NumPy with ddof=1, dtype and device restored."""

import torch


def grpo_advantage(group_rewards):
    rewards = group_rewards.detach().cpu().numpy()
    advantages = (rewards - rewards.mean()) / (rewards.std(ddof=1) + 1e-4)
    return torch.as_tensor(advantages, dtype=group_rewards.dtype, device=group_rewards.device)
