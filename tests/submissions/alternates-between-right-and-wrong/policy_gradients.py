# tries: answers wrongly on every first call and rightly on every second.
# expect: {"compute_gae": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *

_calls = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    _calls.append(True)
    if len(_calls) % 2:
        return torch.full((7, 1, 2), 12345.0)
    return advantages, returns
