# tries: computes 3 ** (10 ** 9) in C, which holds the interpreter lock.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return pow(3, 10**9) % 2
