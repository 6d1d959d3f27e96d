# tries: raises an exception with a message and a note of 100 MB.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    error = ValueError("x" * 100_000_000)
    if hasattr(error, "add_note"):
        error.add_note("y" * 100_000_000)
    raise error
