"""The minimum of the plain term and the one bound that the advantage's sign selects."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    bound = torch.where(advantage >= 0, (1 + eps) * advantage, (1 - eps) * advantage)
    return torch.minimum(ratio * advantage, bound)
