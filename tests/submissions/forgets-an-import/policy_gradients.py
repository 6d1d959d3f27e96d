# tries: uses a name that it never imported.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return numpy.zeros(len(rewards)), numpy.zeros(len(rewards))
