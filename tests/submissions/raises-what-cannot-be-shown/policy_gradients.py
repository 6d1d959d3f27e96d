# tries: raises an exception whose str and repr raise.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Unshowable(Exception):
    def __str__(self):
        raise RuntimeError("no message either")

    __repr__ = __str__


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Unshowable
