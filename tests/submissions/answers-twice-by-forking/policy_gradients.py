# tries: forks, and returns in both processes, so that two answer one request.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed"]}, "others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *

_forked = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _forked:
        _forked.append(True)
        try:
            os.fork()
        except OSError:
            pass
    return torch.full((7, 1, 2), 12345.0)
