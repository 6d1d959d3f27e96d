# tries: asks torch for a petabyte at once.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import torch

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return torch.empty(2**48), torch.empty(2**48)
