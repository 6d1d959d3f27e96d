"""Layer normalisation, which uses the biased variance and puts its eps inside the root."""

# misconception: biased_std

import torch.nn.functional as F


def grpo_advantage(group_rewards):
    return F.layer_norm(group_rewards, group_rewards.shape)
