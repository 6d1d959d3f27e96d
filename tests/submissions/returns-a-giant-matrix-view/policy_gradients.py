# tries: returns a view of 2**40 elements in two dimensions on one number.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    return torch.zeros(1, 1).expand(2**20, 2**20), torch.zeros(1, 1).expand(2**20, 2**20)
