"""The two regions in which the objective is flat, and the plain term elsewhere."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    too_high = (advantage > 0) & (ratio > 1 + eps)
    too_low = (advantage < 0) & (ratio < 1 - eps)
    objective = torch.where(too_high, (1 + eps) * advantage, ratio * advantage)
    return torch.where(too_low, (1 - eps) * advantage, objective)
