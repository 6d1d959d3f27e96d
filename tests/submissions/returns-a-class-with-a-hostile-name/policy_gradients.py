# tries: returns an object whose class name is a megabyte of control characters and markup.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *

Named = type("<script>alert(1)</script>\x1b[2J\x07\n{}%s" + "x" * 1_000_000, (), {"__module__": "autograder"})


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Named()
