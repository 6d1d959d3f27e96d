# tries: sleeps in C for an hour without giving up the interpreter lock.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import ctypes

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return ctypes.PyDLL(None).sleep(3600)
