"""Runs the recursion over the reversed residuals with itertools.accumulate."""

import itertools

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    backwards = itertools.accumulate(
        deltas.flip(0).unbind(), lambda advantage, delta: delta + gamma * lam * advantage
    )
    advantages = torch.stack(list(backwards)[::-1])
    return advantages, advantages + values[:-1]
