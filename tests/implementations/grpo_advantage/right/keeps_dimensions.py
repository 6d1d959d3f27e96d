"""Batched over one group, with the dimension dropped at the end."""


def grpo_advantage(group_rewards):
    groups = group_rewards.unsqueeze(0)  # (1, G)
    mean = groups.mean(dim=-1, keepdim=True)
    spread = groups.std(dim=-1, keepdim=True)
    return ((groups - mean) / (spread + 1e-4)).squeeze(0)
