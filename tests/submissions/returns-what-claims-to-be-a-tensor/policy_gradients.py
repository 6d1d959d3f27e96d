# tries: returns objects whose __class__ says torch.Tensor.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


class Claim:
    shape, dtype, device, requires_grad = torch.Size([3]), torch.float32, torch.device("cpu"), False

    @property
    def __class__(self):
        return torch.Tensor

    def __eq__(self, other):
        return True


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Claim(), Claim()
