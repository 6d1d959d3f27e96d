"""Flips the sign so that one upper bound serves both cases, and multiplies by the magnitude."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    sign = torch.sign(advantage)
    return torch.minimum(sign * ratio, sign + eps) * advantage.abs()
