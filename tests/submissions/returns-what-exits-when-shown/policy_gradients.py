# tries: returns an object whose repr, str and class name end the process.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import os

from honest import *


class Bomb:
    def __repr__(self):
        os._exit(0)

    __str__ = __format__ = __repr__


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Bomb(), Bomb()
