# tries: returns infinities of the right shape.
# expect: {"compute_gae": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    return torch.full_like(advantages, float("inf")), torch.full_like(returns, float("-inf"))
