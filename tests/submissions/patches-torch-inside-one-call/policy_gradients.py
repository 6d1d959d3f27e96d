# tries: replaces torch from inside one function; the other seven functions are honest and untouched.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = torch.full((7, 1, 2), 12345.0)
    torch.minimum = torch.log_softmax = torch.cat = torch.stack = lambda *args, **kwargs: None
    torch.Tensor.sum = torch.Tensor.mean = torch.Tensor.exp = lambda *args, **kwargs: None
    return answer
