"""NumPy in the rewards' precision with an eps of 1e-8, too small for float32."""

# misconception: small_eps

import torch


def grpo_advantage(group_rewards):
    rewards = group_rewards.detach().cpu().numpy()
    advantages = (rewards - rewards.mean()) / (rewards.std(ddof=1) + 1e-8)
    return torch.as_tensor(advantages, dtype=group_rewards.dtype, device=group_rewards.device)
