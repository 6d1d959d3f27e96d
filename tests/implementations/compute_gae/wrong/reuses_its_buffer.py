"""Writes all trajectories of a length into one buffer: the next call overwrites an answer."""

# misconception: kept_answer

import torch

buffers = {}


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.no_grad():
        deltas = rewards + gamma * values[1:] - values[:-1]
        key = (len(deltas), deltas.dtype, deltas.device)
        if key not in buffers:
            buffers[key] = torch.empty_like(deltas)
        advantages = buffers[key]
        advantage = torch.zeros_like(deltas[0])
        for t in reversed(range(len(deltas))):
            advantage = deltas[t] + gamma * lam * advantage
            advantages[t] = advantage
        return advantages, advantages + values[:-1]
