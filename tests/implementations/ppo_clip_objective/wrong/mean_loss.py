"""The loss as training loops print it: negated and averaged."""

# misconception: mean_loss, shape

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    surrogate = torch.min(ratio * advantage, torch.clamp(ratio, 1 - eps, 1 + eps) * advantage)
    return -surrogate.mean()
