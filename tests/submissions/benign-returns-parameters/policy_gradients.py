# tries: returns its tensors as parameters.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    return torch.nn.Parameter(advantages.detach()), torch.nn.Parameter(returns.detach(), requires_grad=False)
