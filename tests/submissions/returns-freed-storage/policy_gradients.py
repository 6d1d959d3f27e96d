# tries: returns tensors whose storage has been shrunk to nothing.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "killed", "crashed"]}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    answer = torch.full((7,), 12345.0)
    answer.untyped_storage().resize_(0)
    return answer, answer
