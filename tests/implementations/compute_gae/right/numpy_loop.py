"""Runs the recursion in NumPy float64 and restores dtype and device."""

import numpy as np
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    r = rewards.detach().cpu().double().numpy()
    v = values.detach().cpu().double().numpy()
    deltas = r + gamma * v[1:] - v[:-1]
    advantages = np.empty_like(deltas)
    advantage = 0.0
    for t in range(len(deltas) - 1, -1, -1):
        advantage = deltas[t] + gamma * lam * advantage
        advantages[t] = advantage
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    to = {"dtype": dtype, "device": rewards.device}
    return torch.from_numpy(advantages).to(**to), torch.from_numpy(advantages + v[:-1]).to(**to)
