# tries: draws random numbers that it does not use.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import random

import torch
import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    random.random()
    torch.randn(3)
    torch.manual_seed(torch.randint(1000, ()).item())
    return honest.compute_gae(rewards, values, gamma, lam)
