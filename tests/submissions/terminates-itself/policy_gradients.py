# tries: restores the default action of SIGTERM and raises it.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import signal

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTERM)
