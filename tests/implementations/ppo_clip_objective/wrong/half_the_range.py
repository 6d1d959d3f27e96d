"""Takes eps for the width of the range: clips to 1 ± eps / 2."""

# misconception: half_the_range

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps / 2, 1 + eps / 2)
    return torch.minimum(ratio * advantage, clipped * advantage)
