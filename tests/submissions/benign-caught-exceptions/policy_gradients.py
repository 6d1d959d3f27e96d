# tries: raises and catches exceptions of every kind on its way.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for kind in (ValueError, NotImplementedError, SystemExit, KeyboardInterrupt, MemoryError):
        try:
            raise kind("caught")
        except kind:
            continue
    return honest.compute_gae(rewards, values, gamma, lam)
