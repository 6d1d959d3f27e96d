"""Weights exp(lag log γλ), with γλ = 0 apart."""

import math

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    decay = gamma * lam
    if decay == 0:
        return deltas, deltas + values[:-1]
    steps = torch.arange(len(deltas), device=deltas.device)
    lags = (steps - steps[:, None]).to(deltas.dtype)
    weights = torch.exp(math.log(decay) * lags.clamp(min=0)).triu()
    advantages = torch.mv(weights, deltas)
    return advantages, advantages + values[:-1]
