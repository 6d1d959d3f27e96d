# tries: computes the advantages with NumPy.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import numpy as np
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    r = rewards.detach().cpu().double().numpy()
    v = values.detach().cpu().double().numpy()
    deltas = r + gamma * v[1:] - v[:-1]
    advantages = np.zeros_like(deltas)
    running = 0.0
    for t in reversed(range(len(deltas))):
        running = deltas[t] + gamma * lam * running
        advantages[t] = running
    advantages = torch.as_tensor(advantages, dtype=dtype).to(rewards.device)
    return advantages, advantages + values[:-1]
