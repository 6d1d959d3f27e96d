# tries: warns in every call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import warnings

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    warnings.warn("this is slow", stacklevel=1)
    return honest.compute_gae(rewards, values, gamma, lam)
