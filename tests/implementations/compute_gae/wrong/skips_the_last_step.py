"""Starts at step T-2: the last advantage stays 0 and its residual reaches no other."""

# misconception: skips_the_last_step

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = torch.zeros_like(deltas)
    for t in reversed(range(len(deltas) - 1)):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
