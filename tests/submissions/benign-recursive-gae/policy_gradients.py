# tries: computes the advantages by recursion.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

from honest import *
import torch

sys.setrecursionlimit(100_000)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]

    def tail(t):
        if t == len(deltas) - 1:
            return [deltas[t]]
        rest = tail(t + 1)
        return [deltas[t] + gamma * lam * rest[0], *rest]

    advantages = torch.stack(tail(0))
    return advantages, advantages + values[:-1]
