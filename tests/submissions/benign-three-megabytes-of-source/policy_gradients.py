# tries: is a source file of 3 MB, nearly all of it comments.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    dtype = torch.promote_types(rewards.dtype, values.dtype)
    advantages, running = [], torch.zeros((), dtype=dtype, device=rewards.device)
    for t in range(len(rewards) - 1, -1, -1):
        running = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * running
        advantages.append(running)
    advantages = torch.stack(advantages[::-1])
    return advantages, advantages + values[:-1]

