# tries: left one function as it was handed out.
# expect: {"compute_gae": {"points": 0, "outcome": "not_attempted"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise NotImplementedError
