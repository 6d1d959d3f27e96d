"""Divides by the advantages' largest magnitude, which is the group advantage's job."""

# misconception: advantages_normalised

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    advantage = advantage / (advantage.abs().max() + 1e-8)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
