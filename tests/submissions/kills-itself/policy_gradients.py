# tries: sends SIGKILL to itself.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import signal

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        os.kill(os.getpid(), signal.SIGKILL)
    except OSError:
        signal.raise_signal(signal.SIGKILL)
