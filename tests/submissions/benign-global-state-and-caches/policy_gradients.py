# tries: keeps counters, a cache and a constant tensor at module level.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import functools

import honest
import torch
from honest import *

CALLS = {"compute_gae": 0}
ONE = torch.ones(())


@functools.lru_cache(maxsize=None)
def indices(length):
    return tuple(reversed(range(length)))


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    CALLS["compute_gae"] += 1
    assert len(indices(len(rewards))) == len(rewards)
    return honest.compute_gae(rewards, values, gamma, lam)
