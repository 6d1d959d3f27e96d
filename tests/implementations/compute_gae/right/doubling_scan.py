"""Doubles the horizon in each of log2(T) rounds."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards + gamma * values[1:] - values[:-1]
    span, decay = 1, gamma * lam
    while span < len(advantages):
        later = torch.cat([advantages[span:], torch.zeros_like(advantages[:span])])
        advantages = advantages + decay * later
        span, decay = 2 * span, decay * decay
    return advantages, advantages + values[:-1]
