# tries: returns a generator in place of the pair.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return (torch.full((7, 1, 2), 12345.0) for _ in range(2))
