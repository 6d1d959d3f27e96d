# tries: binds names to objects that can be called, with slots.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


class Estimator:
    __slots__ = ("calls",)

    def __init__(self):
        self.calls = 0

    def __call__(self, rewards, values, gamma=1.0, lam=0.95):
        self.calls += 1
        return honest.compute_gae(rewards, values, gamma, lam)


compute_gae = Estimator()
