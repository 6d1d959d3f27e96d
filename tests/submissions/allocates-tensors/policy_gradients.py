# tries: allocates tensors of 256 MiB, and touches them, up to 6 GiB.
# expect: {"compute_gae": {"points": 0, "outcome": ["crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import torch

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    kept = []
    while len(kept) < 24:
        kept.append(torch.ones(64 << 20))
    raise MemoryError
