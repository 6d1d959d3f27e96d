"""Correlates the zero-padded residuals with the discounts, in float64."""

import torch
import torch.nn.functional as F


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = len(deltas)
    decay = torch.full((steps,), gamma * lam, dtype=torch.float64, device=deltas.device)
    kernel = decay ** torch.arange(steps, device=deltas.device)
    padded = F.pad(deltas.double(), (0, steps - 1))
    advantages = F.conv1d(padded.view(1, 1, -1), kernel.view(1, 1, -1)).view(-1)
    advantages = advantages.to(deltas.dtype)
    return advantages, advantages + values[:-1]
