"""Only one bound can act for each sign of the advantage."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    bounded = torch.where(advantage >= 0, ratio.clamp(max=1 + eps), ratio.clamp(min=1 - eps))
    return bounded * advantage
