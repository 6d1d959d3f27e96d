# tries: raises an exception whose str never returns.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Endless
