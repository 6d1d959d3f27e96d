# tries: returns the right values quantised to eight bits.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    pair = (x.detach().cpu().float() for x in (advantages, returns))
    return tuple(torch.quantize_per_tensor(x, 0.1, 0, torch.qint8) for x in pair)
