# tries: opens files until no descriptor is left, keeps them open, and answers wrongly.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *

_files = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        while len(_files) < 5000:
            _files.append(open("/dev/null", "rb"))
    except OSError:
        pass
    return torch.full((7, 1, 2), 12345.0)
