# tries: decorates with torch.compile, switched off.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


@torch.compile(disable=True)
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return honest.compute_gae(rewards, values, gamma, lam)
