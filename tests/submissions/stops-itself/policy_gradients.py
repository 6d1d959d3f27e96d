# tries: sends SIGSTOP to itself, to sleep for ever without using the processor.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import os
import signal

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
    except OSError:
        signal.raise_signal(signal.SIGSTOP)
    while True:
        signal.pause()
