# tries: returns a tensor subclass whose __torch_function__ answers every comparison with yes.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        name = getattr(func, "__name__", "")
        if name in ("equal", "allclose", "eq", "isclose", "all", "__bool__"):
            return True
        return super().__torch_function__(func, types, args, kwargs or {})


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return (torch.full((7, 1, 2), 12345.0).as_subclass(Liar),) * 2
