"""No eps: 0 where the spread is below 1e-5, rounding noise included."""

import torch


def grpo_advantage(group_rewards):
    centred = group_rewards - group_rewards.mean()
    spread = group_rewards.std()
    return torch.where(spread > 1e-5, centred / spread, torch.zeros_like(centred))
