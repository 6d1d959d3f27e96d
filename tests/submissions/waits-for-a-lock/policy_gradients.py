# tries: waits for a lock that it holds itself.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import threading

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
