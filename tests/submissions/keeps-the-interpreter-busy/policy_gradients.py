# tries: leaves threads that compete for the interpreter lock for ten seconds; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import threading
import time

import honest
from honest import *

_started = []


def spin(end):
    while time.monotonic() < end:
        pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _started:
        _started.append(True)
        for _ in range(2):
            threading.Thread(target=spin, args=(time.monotonic() + 10,), daemon=True).start()
    return honest.compute_gae(rewards, values, gamma, lam)
