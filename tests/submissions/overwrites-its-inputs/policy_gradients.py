# tries: overwrites its inputs so that its answer is right for what stands there afterwards.
# expect: {"compute_gae": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.no_grad():
        rewards.fill_(7)
        values.fill_(1000)
    return honest.compute_gae(rewards, values, gamma, lam)
