# tries: raises an exception that is its own cause's cause, inside nested groups.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    first.__context__, second.__context__ = second, first
    raise first
