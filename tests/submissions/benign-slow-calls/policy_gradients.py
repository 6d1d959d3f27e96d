# tries: takes a twentieth of a second in every call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import time

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    time.sleep(0.05)
    return honest.compute_gae(rewards, values, gamma, lam)
