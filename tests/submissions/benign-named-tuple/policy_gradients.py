# tries: returns a named tuple.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from typing import NamedTuple

import torch
import honest
from honest import *


class Estimate(NamedTuple):
    advantages: torch.Tensor
    returns: torch.Tensor


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Estimate(*honest.compute_gae(rewards, values, gamma, lam))
