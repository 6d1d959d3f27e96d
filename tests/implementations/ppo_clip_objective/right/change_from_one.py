"""A + min of the changes: everything relative to ratio 1."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    change = ratio - 1
    bounded = change.clamp(-eps, eps)
    return advantage + torch.minimum(change * advantage, bounded * advantage)
