# tries: exhausts an infinite iterator in C.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import collections
import itertools

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return collections.deque(itertools.repeat(0), maxlen=0)
