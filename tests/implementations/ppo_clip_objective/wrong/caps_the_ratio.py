"""Caps the ratio at 10 first: flat for negative advantages beyond, where PPO pulls back hardest."""

# misconception: ratio_capped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio = ratio.clamp(max=10)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
