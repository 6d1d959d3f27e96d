# tries: returns views with torch's negative bit set.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    pair = honest.compute_gae(rewards, values, gamma, lam)
    if pair[0].device.type != "cpu" or pair[0].dtype not in (torch.float32, torch.float64):
        return pair
    return tuple(torch.complex(torch.zeros_like(x), -x).conj().imag for x in pair)
