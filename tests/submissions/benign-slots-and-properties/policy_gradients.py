# tries: keeps its numbers in a class with slots and properties.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


class Discount:
    __slots__ = ("_gamma", "_lam")

    def __init__(self, gamma, lam):
        self._gamma, self._lam = gamma, lam

    @property
    def pair(self):
        return self._gamma, self._lam


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return honest.compute_gae(rewards, values, *Discount(gamma, lam).pair)
