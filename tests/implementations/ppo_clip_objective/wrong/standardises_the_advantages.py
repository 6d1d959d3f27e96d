"""Normalises the advantages of the batch once more, as many PPO trainers do."""

# misconception: advantages_standardised

import torch


def ppo_clip_objective(ratio, advantage, eps=0.2):
    advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)
    return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
