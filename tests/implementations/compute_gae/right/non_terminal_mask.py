"""With the mask for ended episodes, which is 1 at every step here."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    not_done = torch.ones_like(rewards, dtype=values.dtype)
    deltas = rewards + gamma * values[1:] * not_done - values[:-1]
    advantage = torch.zeros_like(deltas[-1])
    advantages = []
    for delta, mask in zip(reversed(deltas), reversed(not_done), strict=True):
        advantage = delta + gamma * lam * mask * advantage
        advantages.append(advantage)
    advantages.reverse()
    advantages = torch.stack(advantages)
    return advantages, values[:-1] + advantages
