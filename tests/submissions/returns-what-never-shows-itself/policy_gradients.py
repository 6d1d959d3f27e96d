# tries: returns an object whose repr and str take for ever.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import time

from honest import *


class Slow:
    def __repr__(self):
        while True:
            time.sleep(1)

    __str__ = __repr__


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Slow()
