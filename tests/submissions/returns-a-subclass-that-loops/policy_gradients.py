# tries: returns a tensor subclass whose __torch_function__ returns itself for ever.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


class Echo(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return args[0] if args else None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return (torch.full((7, 1, 2), 12345.0).as_subclass(Echo),) * 2
