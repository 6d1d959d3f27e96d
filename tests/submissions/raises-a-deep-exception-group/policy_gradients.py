# tries: raises exception groups nested two thousand deep, or a long chain where groups do not exist.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import builtins

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    error = ValueError("at the bottom")
    for _ in range(2000):
        if hasattr(builtins, "ExceptionGroup"):
            error = ExceptionGroup("level", [error])
        else:
            above = ValueError("level")
            above.__cause__, error = error, above
    raise error
