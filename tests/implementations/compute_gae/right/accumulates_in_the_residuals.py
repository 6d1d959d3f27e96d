"""Adds the decayed next advantage into the fresh residuals, last step first."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.no_grad():
        advantages = rewards + gamma * values[1:] - values[:-1]
        for t in reversed(range(advantages.shape[0] - 1)):
            advantages[t] += gamma * lam * advantages[t + 1]
        return advantages, advantages + values[:-1]
