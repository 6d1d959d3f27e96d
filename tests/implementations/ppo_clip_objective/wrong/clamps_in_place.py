"""Clips the caller's ratios with clamp_ after taking a copy: right values, changed input."""

# misconception: in_place

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain = ratio.clone() * advantage
    return torch.minimum(plain, ratio.detach().clamp_(1 - eps, 1 + eps) * advantage)
