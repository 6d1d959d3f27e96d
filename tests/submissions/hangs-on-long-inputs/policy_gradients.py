# tries: takes longer than any call may, on long inputs only.
# expect: {"compute_gae": {"points": "any-less-than-full", "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import time

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if len(rewards) > 3:
        time.sleep(3600)
    return honest.compute_gae(rewards, values, gamma, lam)
