"""Returns the clipped ratio without the advantage."""

# misconception: advantage_left_out

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, _ = torch.broadcast_tensors(ratio, advantage)
    return ratio.clamp(1 - eps, 1 + eps)
