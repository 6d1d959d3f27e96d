# tries: returns a wrapper subclass without storage, whose __torch_dispatch__ invents values.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


class Hollow(torch.Tensor):
    @staticmethod
    def __new__(cls, size):
        return torch.Tensor._make_wrapper_subclass(cls, size, dtype=torch.float32)

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        return torch.full((7, 1, 2), 12345.0)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Hollow(rewards.shape), Hollow(rewards.shape)
