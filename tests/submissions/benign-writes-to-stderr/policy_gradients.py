# tries: logs to standard error in every call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    sys.stderr.write("warning: half an epoch\n" * 1000)
    return honest.compute_gae(rewards, values, gamma, lam)
