# tries: leaves a daemon in a session of its own for a minute, which holds every descriptor open; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import os
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
                if os.fork() == 0:
                    time.sleep(60)
                os._exit(0)
        except OSError:
            pass
    return honest.compute_gae(rewards, values, gamma, lam)
