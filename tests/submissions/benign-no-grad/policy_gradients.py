# tries: computes the advantages without a graph, by decorator and by context.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


@torch.no_grad()
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with torch.set_grad_enabled(False):
        return honest.compute_gae(rewards.detach(), values.detach(), gamma, lam)
