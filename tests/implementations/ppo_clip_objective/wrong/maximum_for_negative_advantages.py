"""Takes the maximum where the advantage is negative, as if the min had to turn round with
the sign.
"""

# misconception: minimum_before_the_advantage

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain, clipped = ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage
    return torch.where(advantage >= 0, torch.minimum(plain, clipped), torch.maximum(plain, clipped))
