# tries: ignores every signal, blocks the rest, cancels every timer, and never returns.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import signal

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.alarm(0)
    while True:
        pass
