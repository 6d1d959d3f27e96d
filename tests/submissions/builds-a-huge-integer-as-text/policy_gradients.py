# tries: raises with an integer of millions of digits in its message.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise ValueError("%x" % (1 << 40_000_000))
