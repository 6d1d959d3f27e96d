"""Takes the larger of the two terms: the clip never holds anything back."""

# misconception: maximum_for_minimum

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return torch.maximum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
