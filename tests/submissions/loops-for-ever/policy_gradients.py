# tries: never returns.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    while True:
        pass
