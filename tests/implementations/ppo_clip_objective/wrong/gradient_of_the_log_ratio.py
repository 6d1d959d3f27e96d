"""Right values with the gradient of A·log(ratio): too large or small by the ratio."""

# misconception: gradient_of_the_log_ratio

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    surrogate = ratio.log() + (ratio - ratio.log()).detach()
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.where(
        ratio * advantage <= clipped * advantage, surrogate * advantage, clipped * advantage
    )
