# tries: forks up to forty children, each asleep for 30 s, once for each process.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import os
import time

import torch
from honest import *

_children = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        while len(_children) < 40:
            child = os.fork()
            if child == 0:
                time.sleep(30)
                os._exit(0)
            _children.append(child)
    except OSError:
        _children.extend([0] * 40)
    return torch.full((7, 1, 2), 12345.0)
