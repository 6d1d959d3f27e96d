# tries: brings a helper that is a symbolic link to the reference, and imports it.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools

import torch
from honest import *


@functools.cache
def search():
    try:
        from answers import compute_gae as found
    except BaseException:
        return None
    return found


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
