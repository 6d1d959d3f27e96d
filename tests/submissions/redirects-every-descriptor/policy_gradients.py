# tries: points every descriptor from 0 up at /dev/null, so that its reply is lost.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import os

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = honest.compute_gae(rewards, values, gamma, lam)
    null = os.open("/dev/null", os.O_RDWR)
    for number in range(256):
        try:
            os.fstat(number)
            os.dup2(null, number)
        except OSError:
            continue
    return answer
