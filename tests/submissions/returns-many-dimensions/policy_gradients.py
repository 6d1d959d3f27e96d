# tries: returns the right values in tensors of forty dimensions.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    return advantages.reshape(*[1] * 39, -1), returns.reshape(*[1] * 39, -1)
