"""Forms PPO's loss, the maximum of the negated terms, and leaves it negated."""

# misconception: sign_flipped

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    clipped = ratio.clamp(1 - eps, 1 + eps)
    return torch.maximum(-ratio * advantage, -clipped * advantage)
