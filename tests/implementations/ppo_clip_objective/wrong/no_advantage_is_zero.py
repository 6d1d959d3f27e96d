"""Takes an advantage of 0 for a small one."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    advantage = torch.where(advantage == 0, torch.full_like(advantage, 1e-2), advantage)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
