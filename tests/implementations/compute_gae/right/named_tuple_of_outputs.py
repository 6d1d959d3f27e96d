"""Gives a named tuple."""

from collections import namedtuple

import torch

Estimates = namedtuple("Estimates", ["advantages", "returns"])


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage = torch.zeros_like(values[-1])
    advantages = []
    for reward, value, following in reversed(
        list(zip(rewards, values[:-1], values[1:], strict=True))
    ):
        advantage = (reward - value) + gamma * (following + lam * advantage)
        advantages = [advantage, *advantages]
    advantages = torch.stack(advantages)
    return Estimates(advantages=advantages, returns=values[:-1] + advantages)
