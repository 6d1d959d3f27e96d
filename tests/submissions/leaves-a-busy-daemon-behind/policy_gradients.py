# tries: forks a daemon that uses a whole processor for half a minute while the next functions are checked; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import signal
import time

import honest
from honest import *

_started = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _started:
        _started.append(True)
        try:
            if os.fork() == 0:
                os.setsid()
                for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                    signal.signal(number, signal.SIG_IGN)
                end = time.monotonic() + 30
                while time.monotonic() < end:
                    pass
                os._exit(0)
        except OSError:
            pass
    return honest.compute_gae(rewards, values, gamma, lam)
