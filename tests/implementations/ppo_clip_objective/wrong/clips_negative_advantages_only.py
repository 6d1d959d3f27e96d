"""Clips where the advantage is negative only: good responses are pushed up without a bound."""

# misconception: lower_bound_only

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
    return torch.where(advantage < 0, clipped, ratio * advantage)
