# tries: left a breakpoint in one function; nobody is there to type.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    breakpoint()
    return honest.compute_gae(rewards, values, gamma, lam)
