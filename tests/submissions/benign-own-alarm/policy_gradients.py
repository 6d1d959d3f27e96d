# tries: limits its own time with an alarm, and cancels it.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import signal

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(60)
    try:
        return honest.compute_gae(rewards, values, gamma, lam)
    finally:
        signal.alarm(0)
