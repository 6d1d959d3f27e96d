# tries: computes the advantages with lists of Python floats.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    r, v, running, out = rewards.tolist(), values.tolist(), 0.0, []
    for t in reversed(range(len(r))):
        running = r[t] + gamma * v[t + 1] - v[t] + gamma * lam * running
        out.insert(0, running)
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    advantages = torch.tensor(out, dtype=dtype, device=rewards.device)
    return advantages, advantages + values[:-1]
