"""Returns the negative, a loss to be minimised, where the objective is asked for."""

# misconception: sign_flipped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return -torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
