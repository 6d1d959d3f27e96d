# tries: returns a tensor subclass with forged shape, numpy, tolist and data_ptr.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


class Forged(torch.Tensor):
    shape = property(lambda self: (3,))
    dtype = property(lambda self: torch.float32)

    def numpy(self, *args, **kwargs):
        return [0.0]

    def tolist(self):
        return [0.0]

    def data_ptr(self):
        return 4096

    def detach(self):
        raise RuntimeError("not while I am looking")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return (torch.full((7, 1, 2), 12345.0).as_subclass(Forged),) * 2
