# tries: writes the clipped objective with torch.where.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    free = ratio * advantage
    clipped = torch.clip(ratio, 1 - eps, 1 + eps) * advantage
    return torch.where(free < clipped, free, clipped)
