# tries: calls an operator that torch has no kernel for, which raises NotImplementedError though the function was attempted.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return torch.ones(3).to_sparse().cumsum(0)
