"""NumPy's std, biased by default, where torch's is unbiased by default."""

# misconception: biased_std

import torch


def grpo_advantage(group_rewards):
    rewards = group_rewards.detach().cpu().numpy()
    advantages = (rewards - rewards.mean()) / (rewards.std() + 1e-4)
    return torch.as_tensor(advantages, dtype=group_rewards.dtype, device=group_rewards.device)
