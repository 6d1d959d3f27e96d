# tries: raises a ValueError whose class claims to be the grader's NotImplementedError.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *

Forged = type("NotImplementedError", (ValueError,), {"__module__": "builtins", "__qualname__": "NotImplementedError"})


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Forged("I am not what I seem")
