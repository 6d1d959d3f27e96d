"""The clip as a hardtanh."""

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = torch.nn.functional.hardtanh(ratio, 1 - eps, 1 + eps)
    return torch.fmin(ratio * advantage, clipped * advantage)
