# tries: asks for input in a call.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    lam = float(input("lambda? "))
    return honest.compute_gae(rewards, values, gamma, lam)
