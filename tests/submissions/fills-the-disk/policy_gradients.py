# tries: writes up to 256 MB into its working folder, and answers honestly.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import signal

import honest
from honest import *

_written = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _written:
        _written.append(True)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            with open("big", "wb", buffering=0) as file:
                for _ in range(64):
                    file.write(bytes(4 << 20))
        except OSError:
            pass
    return honest.compute_gae(rewards, values, gamma, lam)
