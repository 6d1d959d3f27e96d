# tries: returns tensors that require a gradient where none is asked for.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    return advantages.detach().requires_grad_(), returns.detach().requires_grad_()
